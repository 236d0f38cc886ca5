#!/usr/bin/env bash
# Asks the registries for the digests of the Dockerfile's base images and prints the build arguments that pin them:
#   docker buildx build $(deploy/docker/pin.sh) -f deploy/docker/Dockerfile --target gateway -t speechemotion/gateway .
set -euo pipefail
cd "$(dirname "$0")"
sed -nE 's/^ARG ([A-Z_]+)=(.+:.+)$/\1 \2/p' Dockerfile | while read -r argument image; do
    digest=$(docker buildx imagetools inspect "$image" --format '{{.Manifest.Digest}}')
    [[ $digest == sha256:* ]] || { echo "There is no digest of $image." >&2; exit 1; }
    printf -- '--build-arg %s=%s@%s ' "$argument" "${image%:*}" "$digest"
done
echo
