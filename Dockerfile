# Metropole in a container: model included, nothing downloaded later.
#
#   docker build --build-arg PIP_EXTRA_INDEX_URL=URL --tag metropole .
#
# URL is an index with CPU builds of PyTorch, or give PIP_FIND_LINKS, a page or folder with them. Without
# either, pip takes PyPI's build, which on x86-64 brings several GB of CUDA libraries along. EXTRAS names optional
# extras of pyproject.toml to install, with commas between: --build-arg EXTRAS=multilingual.

FROM python:3.11-slim AS build
ARG PIP_EXTRA_INDEX_URL=""
ARG PIP_FIND_LINKS=""
ARG EXTRAS=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/metropole
ENV PATH=/opt/metropole/bin:$PATH
WORKDIR /source
# What it depends on is a layer of its own, so that a change of the code installs only the code again.
COPY pyproject.toml ./
RUN python -c "import sys, tomllib; project = tomllib.load(open('pyproject.toml', 'rb'))['project']; \
      extras = sys.argv[1].replace(',', ' ').split(); \
      needed = [one for extra in extras for one in project['optional-dependencies'][extra]]; \
      print(*project['dependencies'], *needed, sep='\n')" "$EXTRAS" > dependencies.txt \
    && pip install --requirement dependencies.txt
COPY LICENSE ./
COPY corpus corpus
COPY index index
COPY bot bot
RUN pip install --no-deps . \
    && pip uninstall --yes pip \
    && metropole --version

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home --home-dir /home/metropole --shell /usr/sbin/nologin metropole \
    && install --directory --owner metropole --group metropole --mode 0700 /data
COPY --from=build /opt/metropole /opt/metropole
ENV PATH=/opt/metropole/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    METROPOLE_DATA=/data \
    METRICS_PORT=9464
# Not a folder that holds a .env file: settings come from the environment.
WORKDIR /home/metropole
USER metropole
VOLUME /data
# The port is reached from within only, unless it is published.
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["python", "-m", "bot.process.health"]
ENTRYPOINT ["metropole"]
CMD ["slack"]
