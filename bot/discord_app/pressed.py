"""A button that works from what it carries alone: no memory, no matter which revision."""

import re
from typing import Any, ClassVar

import discord
from discord import ui

from bot.discord_app.client import Interaction, Metropole

Button = ui.Button[ui.LayoutView]


class Pressed(ui.DynamicItem[Button], template=r"(?!)"):
    """A button of ours that was pressed; which one, and on what, its id says."""

    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init__(self, label: str, custom_id: str, style: discord.ButtonStyle | None = None) -> None:
        super().__init__(ui.Button(label=label, custom_id=custom_id, style=style or self.style))
        matched = self.template.fullmatch(custom_id)
        assert matched is not None
        self.carried: dict[str, str] = matched.groupdict()

    @classmethod
    def template_of(cls) -> re.Pattern[str]:
        """Return what the ids of such buttons look like."""
        return cls.__discord_ui_compiled_template__

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> "Pressed":
        """Make the button again from what Discord sent."""
        assert isinstance(item, ui.Button)
        return cls(item.label or "…", match.string, item.style)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for."""
        client = interaction.client
        assert isinstance(client, Metropole)
        try:
            await self.act(client, interaction)
        except Exception as error:
            await client.tell_failure(interaction, error, type(self).__name__)

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Do what the button is for; what is raised is told."""
        raise NotImplementedError
