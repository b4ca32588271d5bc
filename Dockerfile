# One image per house: docker build --target auth|chat|stream|gateway .
# The runtime is pinned exactly; docs/adr/0001-runtime.md says why.
FROM node:22.21.1-bookworm-slim AS base
RUN npm install --global deno@2.8.2 \
 && groupadd --system --gid 10001 veza \
 && useradd --system --uid 10001 --gid veza --home-dir /home/veza --create-home veza \
 && mkdir -p /app /data && chown veza:veza /app /data
ENV DENO_DIR=/app/.deno DENO_NO_UPDATE_CHECK=1 NODE_ENV=production \
    VEZA_HOST=0.0.0.0 VEZA_DATA_DIR=/data VEZA_LOG_FORMAT=json
WORKDIR /app
USER veza
COPY --chown=veza:veza deno.json deno.lock ./
RUN deno install --frozen
COPY --chown=veza:veza proto proto
COPY --chown=veza:veza shared shared
STOPSIGNAL SIGTERM

FROM base AS auth
COPY --chown=veza:veza auth auth
RUN deno check auth/main.ts
EXPOSE 50050 9050
CMD ["deno", "task", "start:auth"]

FROM base AS chat
COPY --chown=veza:veza chat chat
RUN deno check chat/main.ts
EXPOSE 50051 8051 9051
VOLUME /data
CMD ["deno", "task", "start:chat"]

FROM base AS stream
USER root
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
USER veza
COPY --chown=veza:veza stream stream
RUN deno check stream/main.ts
EXPOSE 50052 8052 9052
VOLUME /data
CMD ["deno", "task", "start:stream"]

FROM base AS gateway
COPY --chown=veza:veza gateway gateway
RUN deno check gateway/main.ts
EXPOSE 8080 9080
CMD ["deno", "task", "start:gateway"]
