/** What the report's events do not say: whether a process drives the run now, and a log that is just being written. */
export interface ReportSurroundings {
  readonly isDriven: boolean;
  readonly logFile: string | null;
}
