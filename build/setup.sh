# Sourced by ./run and ./test: brings what a fresh machine lacks, or says in one line what is missing.
# Everything here is a check first and an action second, so that a second call costs milliseconds.

say() { printf '%s\n' "$*" >&2; }
die() { say "$1"; exit 3; }

# Debian packages, by the thing whose absence shows that a package is needed: "library.so=package" or "program=package".
need_debian() {
    local missing=() pair thing package
    for pair in "$@"; do
        thing=${pair%%=*} package=${pair#*=}
        case $thing in
            *.so*) [ -n "$(find_library "$thing")" ] || missing+=("$package") ;;
            *) command -v "$thing" >/dev/null || missing+=("$package") ;;
        esac
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null && sudo -n true 2>/dev/null && root=(sudo -n)
    fi
    if { [ "$(id -u)" -eq 0 ] || [ ${#root[@]} -gt 0 ]; } && command -v apt-get >/dev/null; then
        say "Installing ${missing[*]}"
        install_debian "${missing[@]}" && return 0
    fi
    say "Missing: ${missing[*]}. Get them with: sudo apt-get install ${missing[*]}"
    return 1
}

find_library() {
    local folder
    for folder in /lib /usr/lib /usr/local/lib /lib/*-linux-gnu /usr/lib/*-linux-gnu; do
        [ -e "$folder/$1" ] && { printf '%s' "$folder/$1"; return; }
    done
    return 0
}

install_debian() {
    local log=artifacts/setup.log
    mkdir -p artifacts
    # The lists on a fresh machine are missing or old: update once, when the plain install fails.
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1 && return
    "${root[@]}" apt-get update >>"$log" 2>&1 || true
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1
}

need_dotnet() {
    command -v dotnet >/dev/null \
        || die "The .NET 10 SDK is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0 and put 'dotnet' on PATH."
}

# Two calls on a fresh clone set up once: the second waits for the first. The lock is descriptor 9, which build servers
# that outlive a build must not inherit: they would hold it for as long as they live.
lock_setup() {
    mkdir -p artifacts
    exec 9>artifacts/setup.lock
    flock -w 900 9 || die "Another ./run or ./test has been setting up for 15 minutes; remove artifacts/setup.lock if it is gone."
}

need_configure() {
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
    [ -f Directory.Build.user.props ] || ./configure >&2 9>&-
}

# The emulator of Azure Blob Storage, for tests alone: the versions and hashes of build/azurite/package-lock.json.
want_azurite() {
    local into=.packages/azurite
    cmp -s build/azurite/package-lock.json "$into/package-lock.json" && [ -f "$into/installed" ] && return 0
    command -v npm >/dev/null || { say "npm is missing (Debian: apt-get install npm): tests against Azurite are skipped."; return 0; }
    say "Fetching Azurite from npm (190 MB, once)"
    mkdir -p "$into" artifacts
    rm -f "$into/installed"
    cp build/azurite/package.json build/azurite/package-lock.json "$into/"
    if (cd "$into" && timeout 600 npm ci --ignore-scripts --no-audit --no-fund) >artifacts/azurite.log 2>&1 9>&-; then
        touch "$into/installed"
    else
        say "npm could not fetch Azurite (artifacts/azurite.log): tests against it are skipped."
    fi
}

# Restores and builds with the log kept aside; its end is shown only where something went wrong.
build() {
    local log=artifacts/build.log
    mkdir -p artifacts
    need_configure
    dotnet build "$1" --configuration Release --nologo --verbosity minimal >"$log" 2>&1 9>&- \
        || { tail -n 40 "$log" >&2; die "The build failed; the whole log is in $log."; }
}
