"""The Discord bot: listeners, buttons, rendering."""
