/** What people type most with each command, and what it does. */
export const examples: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  recert: {
    "recert start --yes --simulate": "try a whole run, without AWS",
    "recert doctor": "see what a real run still needs",
    "recert start --region us-east-1": "show the plan, ask, and certify every model",
    "recert status": "see what is certified now",
  },
  start: {
    "recert start --dry-run": "only the plan: models, calls, cost, time",
    "recert start --yes --due --max-cost 5": "renew what is due, for 5 dollars at most",
    "recert start --yes --only 'amazon.nova*' -o run.md -o run.xml": "some models, and the report in two formats",
    "recert start --yes --failed-of latest": "ask again what the last run left undone",
  },
  certify: { "recert certify amazon.nova-lite-v1:0 --yes": "one model, by its exact id" },
  resume: {
    "recert resume": "continue where the newest unfinished run stopped",
    "recert resume 01a204cf --max-cost 10": "continue with a larger budget",
  },
  report: {
    "recert report": "the newest run",
    "recert report 01a204cf --format markdown -o report.md": "another one, as Markdown in a file",
    "recert report latest --events": "everything that happened, in order",
  },
  compare: { "recert compare 01a204cf latest --fail-on-regression": "exit 1 if anything got worse since that run" },
  status: {
    "recert status --target 'aws/*/us-east-1' --stale": "what should be renewed in one region",
    "recert status --needs toolUse,vision": "which models may be used for tools and pictures",
    "recert status --check --region us-east-1": "exit 1 unless everything is certified: for CI",
  },
  due: { "recert due --within 2d": "also what expires in the next two days" },
  clear: { "recert clear 'cohere.*' --reason 'contract ended'": "revoke the certifications of one vendor's models" },
  waive: {
    "recert waive amazon.nova-lite-v1:0 vision --until 2027-01-31 --reason 'no pictures'":
      "accept a broken capability for a while",
  },
  models: {
    "recert models --format registry > models.json": "a registry to change, for --registry",
    "recert models validate models.json": "check it, with the line of every problem",
  },
  suites: { "recert suites show standard": "every probe of a suite, and what it asks" },
  probe: { "recert probe amazon.nova-lite-v1:0": "does it answer? Nothing is granted" },
  doctor: { "recert doctor --region us-east-1": "check credentials, network, database and models" },
  verify: {
    "recert verify": "check that nobody has touched the record",
    "recert verify ledger.ndjson": "the same for an exported file, without a database",
  },
  export: { "recert export --all -o ledger.ndjson": "the whole ledger as a file that verify can check" },
  credentials: { "recert credentials set": "keep AWS keys encrypted in the database; asks for them" },
  targets: { "recert targets validate targets.yaml": "check it, with the line of every problem" },
  worker: { "recert worker --concurrency 8": "drive eight targets side by side, until Ctrl+C" },
  schedule: {
    "recert schedule add --cron '0 2 * * *' --tz Europe/Berlin --targets targets.yaml --max-cost 5":
      "every night, what is due, for 5 dollars at most",
    "recert schedule list": "what comes next, and when",
  },
  notify: { "recert notify test --receivers receivers.yaml": "does everybody get it? Nothing is recorded" },
  db: { 'psql "$(recert db url)"': "look into the ledger with SQL" },
  completion: {
    "source <(recert completion bash)": "for this shell",
    "recert completion zsh > ~/.zfunc/_recert": "for every zsh, if ~/.zfunc is in $fpath",
  },
  simulator: { "recert simulator --port 8080 --scenario mixed": "an endpoint to try an application against" },
};
