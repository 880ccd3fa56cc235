/** What `watch` says when it leaves. */
export const watching = {
  left: (runId: string) => `Run ${runId} continues.`,
  killed: (host: string, pid: number) =>
    `Killed: nobody drives the run any more, and it has been silent for a minute; its last owner was process ${pid} on ${host}.`,
  ended: (status: string, command: string) => `The run is ${status}. Its report: ${command}`,
};
