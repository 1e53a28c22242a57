# The service. Dependencies are those of requirements.lock, by hash; the image runs as a user of its own.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app
COPY requirements.lock ./
RUN pip install --require-hashes --requirement requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY graph ./graph
COPY loaders ./loaders
COPY queries ./queries
COPY viz ./viz
COPY service ./service
COPY examples ./examples
RUN pip install --no-deps . \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin xinglin \
    && install --directory --owner=xinglin --group=xinglin /data /data/bundles

USER xinglin
WORKDIR /data
ENV XINGLIN_DATABASE=/data/graph
VOLUME ["/data"]
EXPOSE 8321

HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8321/health', timeout=4)"]

STOPSIGNAL SIGTERM
ENTRYPOINT ["xinglin"]
CMD ["serve", "--host", "0.0.0.0"]
