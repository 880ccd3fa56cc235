# Like a container: sh box.sh SHARED CHECKOUT COMMAND..., in namespaces of its own (unshare). Its /tmp is empty, save for
# the two directories that it has in common with the outside. Loopback is there, for the simulated endpoint.
ip link set lo up || exit 125
exec 8< "$1" 9< "$2"
mount -t tmpfs tmpfs /tmp && chmod 1777 /tmp && mkdir -p "$1" "$2" || exit 125
mount --no-canonicalize --bind /proc/self/fd/8 "$1" && mount --no-canonicalize --bind /proc/self/fd/9 "$2" || exit 125
exec 8<&- 9<&-
shift 2
exec "$@"
