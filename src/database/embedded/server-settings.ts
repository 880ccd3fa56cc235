/**
 * How the server is run, as parameters of `postgres`: given at each start, so that a new version of recert changes
 * them. Small memory and few processes, for one person's machine; durability as PostgreSQL has it (fsync stays on).
 * `identity` is that of the data directory.
 */
export function serverParameters(dataDirectory: string, identity: string, socketDirectory: string): string[] {
  const settings = {
    [identitySetting]: identity,
    listen_addresses: "",
    unix_socket_directories: socketDirectory,
    unix_socket_permissions: "0700",
    port: String(serverPort),
    max_connections: "50",
    shared_buffers: "32MB",
    max_wal_size: "256MB",
    min_wal_size: "8MB",
    max_parallel_workers_per_gather: "0",
    io_method: "sync",
    max_logical_replication_workers: "0",
    client_connection_check_interval: "5s",
    log_checkpoints: "off",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] %e ",
    timezone: "UTC",
  };
  return ["-D", dataDirectory, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** By this setting, which means nothing to PostgreSQL, a server says which data directory it serves. */
export const identitySetting = "recert.data_directory_identity";

/** Names the socket, nothing else: the server listens on no network. */
export const serverPort = 5432;
