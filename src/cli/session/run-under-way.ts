let current: string | null = null;

/** The run that this process is driving, null where it drives none. */
export function runUnderWay(): string | null {
  return current;
}

/** Says which run is being driven from now on, so that whatever ends the process can name it. */
export function setRunUnderWay(runId: string | null): void {
  current = runId;
}
