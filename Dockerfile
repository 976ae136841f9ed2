# Two stages: a Swift toolchain that builds, and a small system that runs. It was built with buildah, on a base of
# Debian 12 with the same toolchain, and served from; docs/operate.md says more.
FROM swift:6.3-bookworm AS build
WORKDIR /src
COPY scripts/packages scripts/install-packages scripts/
RUN apt-get update && apt-get install -y --no-install-recommends \
      libcairo2-dev libpango1.0-dev libfontconfig-dev libdeflate-dev libjpeg-dev libpng-dev libwebp-dev libgif-dev \
      libcmark-gfm-dev libcmark-gfm-extensions-dev libarchive-dev libqrencode-dev librsvg2-2 pkg-config \
    && rm -rf /var/lib/apt/lists/*
COPY . .
RUN swift build -c release --static-swift-stdlib --product unspool \
    && install -D -s -m 755 "$(swift build -c release --static-swift-stdlib --show-bin-path)/unspool" /out/bin/unspool \
    && mkdir -p /out/share/unspool && cp -R Templates Fonts /out/share/unspool/ \
    && if [ -d Site ]; then cp -R Site /out/share/unspool/; fi

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
      libcairo2 libpangocairo-1.0-0 libpangoft2-1.0-0 libfontconfig1 libdeflate0 libjpeg62-turbo libpng16-16 libwebp7 libgif7 \
      libcmark-gfm0.29.0.gfm.6 libcmark-gfm-extensions0.29.0.gfm.6 libarchive13 libqrencode4 librsvg2-2 fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin unspool
COPY --from=build /out/ /usr/local/
USER 10001
EXPOSE 8080
# A container is open to its network; give --tokens in its place where strangers are.
ENTRYPOINT ["/usr/local/bin/unspool", "serve"]
CMD ["--listen", "0.0.0.0:8080", "--allow-anonymous"]
HEALTHCHECK NONE
