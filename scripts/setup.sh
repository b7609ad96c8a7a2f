# Shared by ./run, ./test and ./ibfc: installs what is missing and builds what changed, saying what it does.
# Sourced with ROOT set to the repository's root.

ARTIFACTS="$ROOT/artifacts"
PACKAGES_TO_BUILD="libtorch-dev libopenblas0-pthread cmake make g++"

if [ -t 1 ]; then BOLD=$'\e[1m' DIM=$'\e[2m' PLAIN=$'\e[0m'; else BOLD= DIM= PLAIN=; fi

fail() { printf '%s: %s\n' "$(basename "$0")" "$1" >&2; exit "${2:-1}"; }

# step "what is done" command...: shows the step, its output only if it fails, and how long it took.
step() {
    local name="$1" started=$EPOCHREALTIME log; shift
    log="$(mktemp)"
    printf '%-52s' "$name"
    if "$@" >"$log" 2>&1; then
        printf '%s\n' "$(took "$started")"
        rm -f "$log"
    else
        local status=$?
        printf 'failed\n' ; cat "$log" >&2; rm -f "$log"
        fail "$name: failed (exit $status); the lines above say why." "$status"
    fi
}

took() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }'; }

require_dotnet() {
    command -v dotnet >/dev/null 2>&1 || fail "the .NET 10 SDK is missing: install it from https://dot.net, then run this again."
    dotnet --list-sdks | grep -q '^10\.' || fail "the .NET SDK here is $(dotnet --version 2>/dev/null || echo unknown); version 10 is needed."
}

# install_packages name...: Debian packages that are not here yet. apt's own output is shown; its lock is waited for.
install_packages() {
    local missing=() package started=$EPOCHREALTIME
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null 2>&1 || fail "these packages are needed and apt-get is not here to install them: ${missing[*]}."
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || fail "run as root, or install these packages first: ${missing[*]}."
        as_root=(sudo)
    fi
    printf '%sInstalling %s%s\n' "$BOLD" "${missing[*]}" "$PLAIN"
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=900 update -q || printf 'apt-get update failed; going on with the package lists that are here.\n'
    for package in "${missing[@]}"; do
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=900 install -y -q --no-install-recommends "$package" \
            || fail "the package '$package' could not be installed; apt's words are above."
    done
    printf '%-52s%s\n' "Installed ${#missing[@]} packages" "$(took "$started")"
}

install_for_build() {
    local packages=($PACKAGES_TO_BUILD)
    # A libtorch of the person's own choice takes the place of Debian's.
    [ -n "${LIBTORCH:-}" ] && packages=("${packages[@]/libtorch-dev/}")
    local tool wanted=()
    for tool in "${packages[@]}"; do
        # A compiler or cmake that came another way serves as well.
        case "$tool" in
            cmake|make|g++) command -v "$tool" >/dev/null 2>&1 || wanted+=("$tool") ;;
            ?*) wanted+=("$tool") ;;
        esac
    done
    install_packages "${wanted[@]}"
}

install_node() {
    if ! command -v node >/dev/null 2>&1 || [ "$(node -p 'parseInt(process.versions.node)')" -lt 18 ]; then install_packages nodejs; fi
    command -v npm >/dev/null 2>&1 || install_packages npm
}

# fingerprint path...: one hash over the files below these paths, build outputs left out.
fingerprint() {
    find "$@" -type f -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -not -path '*/wwwroot/assets/*' -print0 \
        | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

# unchanged stamp hash: whether what the stamp speaks of was built from just this.
unchanged() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

build_native() { step "Native library over libtorch" "$ROOT/scripts/build-native"; }

build_assets() {
    local stamp="$ARTIFACTS/assets.stamp" hash
    hash="$(fingerprint "$ROOT/src/wwwroot-assets")"
    if unchanged "$stamp" "$hash" && [ -f "$ROOT/src/SpermIbfc.Web/wwwroot/assets/triage.js" ]; then return; fi
    install_node
    step "Bench, charts (npm ci)" npm --prefix "$ROOT/src/wwwroot-assets" ci --no-audit --no-fund
    step "Bench, charts (TypeScript)" npm --prefix "$ROOT/src/wwwroot-assets" run build
    mkdir -p "$ARTIFACTS" && echo "$hash" >"$stamp"
}

# publish_worker folder: the worker in a folder of its own, so that a run never meets the site's assemblies.
publish_worker() {
    step "Worker (ibfc)" dotnet publish "$ROOT/src/SpermIbfc.ML" -c Release -o "$1" ${TORCHSHARP_PACKAGE:+-p:TorchSharpPackage=$TORCHSHARP_PACKAGE}
}

# publish_site folder: compiled ahead of time, so that the first visitor waits less; the compiler for that comes from NuGet,
# and where it cannot be had the site is published without.
publish_site() {
    local publish=(dotnet publish "$ROOT/src/SpermIbfc.Web" -c Release -o "$1")
    "${publish[@]}" --use-current-runtime --self-contained false -p:PublishReadyToRun=true || "${publish[@]}"
}

# Each build gets a folder named by its sources: a run under way keeps the worker that it started with.
build_site() {
    local hash
    hash="$(fingerprint "$ROOT/src" "$ROOT/Directory.Build.props" "$ROOT/Directory.Packages.props" "$ARTIFACTS"/native/*.so)${TORCHSHARP_PACKAGE:+-$TORCHSHARP_PACKAGE}"
    SITE="$ARTIFACTS/site/$hash"
    if [ -f "$SITE/complete" ]; then return; fi
    rm -rf "$SITE.partial"
    step "Site" publish_site "$SITE.partial"
    publish_worker "$SITE.partial/worker"
    touch "$SITE.partial/complete"
    rm -rf "$SITE" && mv "$SITE.partial" "$SITE"
    ls -1dt "$ARTIFACTS"/site/* | tail -n +4 | xargs -r rm -rf
}

build_worker() {
    local hash
    hash="$(fingerprint "$ROOT/src/SpermIbfc.ML" "$ROOT/src/SpermIbfc.Data" "$ROOT/src/SpermIbfc.Torch" "$ROOT/Directory.Build.props" "$ROOT/Directory.Packages.props" "$ARTIFACTS"/native/*.so)${TORCHSHARP_PACKAGE:+-$TORCHSHARP_PACKAGE}"
    WORKER="$ARTIFACTS/worker/$hash"
    if [ -f "$WORKER/complete" ]; then return; fi
    rm -rf "$WORKER.partial"
    publish_worker "$WORKER.partial"
    touch "$WORKER.partial/complete"
    rm -rf "$WORKER" && mv "$WORKER.partial" "$WORKER"
    ls -1dt "$ARTIFACTS"/worker/* | tail -n +4 | xargs -r rm -rf
}
