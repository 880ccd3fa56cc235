const fills = `
.fill.certified { fill: var(--fill-good); }
.fill.quality_warning { fill: var(--fill-warn); }
.fill.failed { fill: var(--fill-bad); }
.fill.inconclusive { fill: var(--fill-unsure); }
.fill.skipped { fill: var(--fill-idle); }
.fill.pending { fill: var(--fill-open); }
.fill.all-calls { fill: var(--calls); }
.fill.first-token { fill: var(--first); }
.fill.streamed { fill: var(--rest); }
.fill.span-passed { fill: var(--calls); }
.fill.span-confirmation { fill: var(--confirm); }
.fill.span-wrong { fill: var(--fill-bad); }
.fill.span-failed { fill: var(--fill-warn); }
.fill.span-abandoned { fill: var(--ink); }
.fill.span-open { fill: var(--fill-open); }
.fill.span-pause { fill: var(--strong-line); }
.fill.span-retry { fill: color-mix(in srgb, var(--fill-warn) 55%, var(--ground)); }
.fill.span-quota { fill: color-mix(in srgb, var(--fill-unsure) 65%, var(--ground)); }
`;

/** The parts that a page is made of: marks, tables, cards and charts. */
export const partStyle = `${fills}
.pill {
  display: inline-flex; align-items: center; gap: 6px; border-radius: 20px; padding: 1px 10px 1px 4px; font-size: 13px;
  font-weight: 500; white-space: nowrap;
}
.pill .sign {
  display: inline-grid; place-items: center; width: 16px; height: 16px; border-radius: 50%; font-size: 10px;
  font-weight: 700; line-height: 1; background: var(--own); color: var(--paper);
}
.pill { --own: var(--idle); background: var(--idle-soft); color: var(--own); }
.pill.certified { --own: var(--good); background: var(--good-soft); }
.pill.quality_warning { --own: var(--warn); background: var(--warn-soft); }
.pill.failed { --own: var(--bad); background: var(--bad-soft); }
.pill.inconclusive { --own: var(--unsure); background: var(--unsure-soft); }
.pill.pending { --own: var(--open); background: var(--open-soft); }
.rating { display: inline-flex; align-items: center; gap: 7px; white-space: nowrap; }
.stars .off { fill: var(--line); }
.stars .on { fill: var(--star); }
.badge { display: block; font-size: 11px; font-weight: 600; letter-spacing: 0.04em; color: var(--soft); margin-top: 1px; }
.badge.PREMIUM, .badge.RECOMMENDED { color: var(--good); }
.badge.FUNCTIONAL, .badge.LIMITED { color: var(--warn); }
.badge.NOT_RECOMMENDED, .badge.UNAVAILABLE { color: var(--bad); }
.sub { display: block; color: var(--soft); font-size: 12.5px; font-weight: 400; }
.skipped-since { display: block; color: var(--soft); font-size: 12.5px; white-space: nowrap; width: 0; }
.state { display: block; font-size: 13px; }
.state.broken { color: var(--bad); }
.state.flaky, .state.unproven { color: var(--warn); }

.wide { overflow-x: auto; position: relative; }
table { border-collapse: collapse; width: 100%; font-size: 14px; text-align: left; }
th, td { padding: 9px 11px; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 500; }
thead th {
  color: var(--soft); font-size: 12.5px; font-weight: 500; border-bottom-color: var(--strong-line); vertical-align: bottom;
  white-space: nowrap;
}
td.figure, th.figure { text-align: right; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
tbody tr:hover { background: color-mix(in srgb, var(--paper) 60%, var(--ground)); }
thead button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; white-space: nowrap;
}
thead button::after { content: "↕"; margin-left: 4px; opacity: 0.45; }
thead button:hover { color: var(--ink); }
[aria-sort="ascending"] button::after { content: "↑"; opacity: 1; }
[aria-sort="descending"] button::after { content: "↓"; opacity: 1; }
.models th[scope="row"] { min-width: 318px; }
.capabilities { min-width: 170px; }
.change { color: var(--soft); }
.change.better { color: var(--good); }
.change.worse, .change.ended { color: var(--bad); }

.filters { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 10px 24px; margin-bottom: 10px; }
.choice { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.choice legend { float: left; padding: 0 6px 0 0; font-size: 13px; color: var(--soft); }
.choice input { position: absolute; opacity: 0; }
.choice span {
  display: block; border: 1px solid var(--strong-line); border-radius: 20px; padding: 2px 12px; font-size: 13px;
  cursor: pointer; background: var(--paper);
}
.choice small { color: inherit; opacity: 0.75; margin-left: 2px; }
.choice input:checked + span { background: var(--ink); border-color: var(--ink); color: var(--paper); }
.choice input:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 2px; }
.tools { display: flex; align-items: center; gap: 14px; font-size: 13px; color: var(--soft); }
.tools input {
  font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--strong-line); border-radius: 6px;
  padding: 4px 10px; width: 200px; margin-left: 6px;
}
.tools select {
  font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--strong-line); border-radius: 6px;
  padding: 4px 6px; margin-left: 6px; max-width: 190px;
}
.sorting { display: none; }
.tools output { min-width: 110px; text-align: right; }
${["failed", "quality_warning", "inconclusive", "pending", "certified", "skipped"]
  .map((one) => `main:has(input[value="${one}"]:checked) tr[data-standing]:not([data-standing="${one}"])`)
  .join(",\n")} { display: none; }

.card { background: var(--paper); border: 1px solid var(--line); border-left: 3px solid var(--fill-idle);
  border-radius: 8px; padding: 16px 20px 12px; margin: 0 0 14px; }
.card.failed { border-left-color: var(--fill-bad); }
.card.quality_warning { border-left-color: var(--fill-warn); }
.card.inconclusive { border-left-color: var(--fill-unsure); }
.card.pending { border-left-color: var(--fill-open); }
.card h3 { margin: 0 0 12px; display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; }
.card .command { background: var(--ground); }
.evidence { border-top: 1px solid var(--line); padding-top: 12px; margin-top: 4px; }
.evidence .outcome { font-weight: 400; color: var(--warn); }
.evidence.failed .outcome, td.outcome.failed { color: var(--bad); }
td.outcome.passed { color: var(--good); }
td.outcome.undecided { color: var(--warn); }
.quoted { display: block; white-space: pre-wrap; }
.asked > div { grid-template-columns: 140px minmax(0, 1fr); }
.asked dd { max-width: none; }
.asked .quoted { background: var(--ground); border-radius: 5px; padding: 3px 10px; }
.gate { color: var(--soft); font-size: 12px; margin-left: 8px; }
details.model { border-bottom: 1px solid var(--line); }
details.model > summary { color: inherit; padding: 8px 0; width: auto; }
details.model > summary > * { vertical-align: middle; margin-right: 10px; }
details.model > summary > code { display: inline-block; min-width: 330px; }
details.model > summary > .pill { min-width: 142px; }
details.model[open] { padding-bottom: 12px; }

.tall > .wide { max-height: 82vh; overflow: auto; border: 1px solid var(--line); border-radius: 8px; }
.targets { width: auto; min-width: 100%; }
.targets thead th { position: sticky; top: 0; z-index: 1; background: var(--paper); }
.targets th[scope="row"] { position: sticky; left: 0; background: var(--ground); min-width: 280px; }
.targets thead th:first-child { left: 0; z-index: 2; }
.targets th:first-child { padding-left: 12px; border-right: 1px solid var(--line); }
.targets td { white-space: nowrap; }
.targets td .pill:has(.unseen) { padding: 1px 4px; margin-right: 6px; }
.problems td, .runs td { font-size: 13px; }
.problems th[scope="row"], .runs th[scope="row"] { min-width: 250px; }
.problems td:last-child, .runs td:last-child { min-width: 260px; }
.problems td:nth-child(2) code, .runs td:nth-child(2) code { white-space: nowrap; }
.runs td:nth-child(5) { min-width: 200px; }
.line { display: block; }

.matrix { font-size: 13px; width: auto; min-width: 100%; }
.matrix thead th { white-space: normal; font-size: 11.5px; text-align: center; padding: 6px 3px; width: 68px; min-width: 68px; line-height: 1.25; }
.matrix thead th:first-child { text-align: left; padding-left: 0; width: auto; font-size: 12.5px; }
.matrix th[scope="row"], .matrix thead th:first-child { position: sticky; left: 0; background: var(--ground); z-index: 1; padding-right: 14px; }
.matrix td { text-align: center; padding: 5px 4px; border: 2px solid var(--ground); border-radius: 4px; background: var(--idle-soft); display: table-cell; }
.matrix td b { font-weight: 600; }
.matrix td small { display: block; font-size: 11px; color: inherit; }
.matrix td.proven { background: var(--good-soft); color: var(--good); }
.matrix td.broken { background: var(--bad-soft); color: var(--bad); }
.matrix td.flaky { background: var(--warn-soft); color: var(--warn); }
.matrix td.unproven { background: var(--unsure-soft); color: var(--unsure); }
.matrix td.empty { background: none; }
.matrix .mark { margin-right: 4px; font-weight: 700; }
.legend .mark { display: inline-grid; place-items: center; width: 18px; height: 18px; border-radius: 4px; font-weight: 700; font-size: 12px; }
.legend .proven { background: var(--good-soft); color: var(--good); }
.legend .broken { background: var(--bad-soft); color: var(--bad); }
.legend .flaky { background: var(--warn-soft); color: var(--warn); }
.legend .unproven { background: var(--unsure-soft); color: var(--unsure); }

.chart ul { list-style: none; margin: 0; padding: 0; }
.chart li { display: grid; grid-template-columns: 330px minmax(0, 1fr) 190px; gap: 0 16px; align-items: center; padding: 3px 0; }
.chart .lane, .chart .axis { display: block; overflow: visible; }
.chart .value { font-size: 13px; line-height: 1.3; }
.chart .value small { display: block; }
.chart > .axis { width: calc(100% - 330px - 190px - 32px); margin-left: 346px; }
.grid { stroke: var(--line); stroke-width: 1px; }
.rest { stroke: var(--ink); stroke-width: 1.5px; stroke-dasharray: 3 3; }
.axis text { font-size: 11.5px; fill: var(--soft); }
ol.plain { padding-left: 22px; margin: 0 0 14px; }
.moments td { font-size: 13px; }
.moments td:first-child { white-space: nowrap; }

@media (max-width: 900px) {
  .chart li { grid-template-columns: minmax(0, 1fr) auto; padding: 7px 0; }
  .chart .lane { grid-column: 1 / -1; grid-row: 2; margin-top: 2px; }
  .chart .value { text-align: right; }
  .chart > .axis { width: 100%; margin-left: 0; }
}
@media (max-width: 700px) {
  .cards thead { display: none; }
  .cards, .cards tbody, .cards th, .cards td { display: block; }
  .cards tr {
    display: grid; grid-template-columns: 1fr 1fr; gap: 6px 14px; border-bottom: 1px solid var(--line); padding: 13px 0;
  }
  .cards th, .cards td { border: 0; padding: 0; }
  .cards th, .capabilities { grid-column: 1 / -1; }
  .cards td:empty { display: none; }
  .cards td.figure { text-align: left; font-size: 13.5px; }
  .cards td.figure::before { content: attr(data-label) " "; color: var(--soft); font-size: 13px; }
  .models th[scope="row"] { min-width: 0; }
  .skipped-since { white-space: normal; width: auto; }
  .asked > div { grid-template-columns: minmax(0, 1fr); }
  .asked .quoted { margin: 2px 0 4px; }
  details.model > summary > code, details.model > summary > .pill { min-width: 0; }
  .changes thead { display: none; }
  .changes, .changes tbody, .changes tr, .changes th, .changes td { display: block; }
  .changes tr { border-bottom: 1px solid var(--line); padding: 10px 0; }
  .changes th, .changes td { border: 0; padding: 2px 0; }
  .changes td[data-label]::before { content: attr(data-label) " "; color: var(--soft); font-size: 13px; display: inline-block; width: 60px; }
  .tools { flex-wrap: wrap; }
  .sorting { display: block; }
  .targets th[scope="row"] { min-width: 150px; max-width: 150px; font-size: 12.5px; }
  .tall > .wide { max-height: 70vh; }
  .matrix th[scope="row"], .matrix thead th:first-child { min-width: 128px; max-width: 128px; font-size: 11.5px; padding-right: 6px; }
  .card { padding: 14px 14px 10px; }
}
@media print {
  .wide { overflow: visible; }
  table { font-size: 9pt; }
  .tall > .wide { max-height: none; border: 0; }
  .targets thead th, .targets th[scope="row"] { position: static; }
  .targets { font-size: 7.5pt; }
  .targets th[scope="row"] { min-width: 110pt; }
  .targets td { white-space: normal; }
  .problems td, .runs td, .problems th, .runs th { font-size: 7.5pt; overflow-wrap: anywhere; }
  .problems :is(th, td), .runs :is(th, td) { min-width: 0 !important; }
  .problems code, .runs code { white-space: normal !important; }
  .matrix { font-size: 7pt; }
  .matrix td small { font-size: 6pt; }
  .matrix thead th { font-size: 6pt; }
  .matrix th[scope="row"], .matrix thead th:first-child { position: static; }
  .matrix thead th { min-width: 0; width: auto; }
  .matrix th[scope="row"], .matrix thead th:first-child { min-width: 116pt; max-width: none; padding-right: 4pt; }
  .chart li { grid-template-columns: 230px minmax(0, 1fr) 130px; }
  .chart .lane { grid-column: auto; grid-row: auto; }
  .chart > .axis { width: calc(100% - 230px - 130px - 32px); margin-left: 246px; }
  .filters, .tools, thead button::after { display: none; }
  thead button { display: contents; }
  th, td { padding: 4pt; }
  .models { font-size: 7.5pt; }
  .models th[scope="row"] { min-width: 122pt; }
  .models thead th, .models .pill, .skipped-since { white-space: normal; }
  .models thead th { font-size: 7pt; }
  .skipped-since { width: auto; }
  .models .sub, .skipped-since, .state { font-size: 7.5pt; }
  .badge { font-size: 6.5pt; }
  .pill { font-size: 7.5pt; }
  .capabilities { min-width: 0; }
  .card, details.evidence { break-inside: auto; }
}
`;
