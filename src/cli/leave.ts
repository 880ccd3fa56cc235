/** How long what is left over may keep the process after its last word, in milliseconds. */
const patienceMs = 1_500;
const lookEveryMs = 100;

/**
 * Makes sure that the process exits once a command has its exit code. Everything is closed by the code that opened it;
 * but a connection that is still being made to a server that does not answer must not keep the process for its whole
 * time-out. What is still to be written to a slow reader is waited for.
 */
export function leaveSoon(exitCode: number): void {
  process.exitCode = exitCode;
  const leaveAt = performance.now() + patienceMs;
  const timer = setInterval(() => {
    if (performance.now() >= leaveAt && isWritten(process.stdout) && isWritten(process.stderr)) process.exit();
  }, lookEveryMs);
  // What keeps the process is to be ended by it, and it is not to keep the process itself.
  timer.unref();
}

function isWritten(stream: NodeJS.WriteStream): boolean {
  return stream.writableLength === 0 || stream.destroyed;
}
