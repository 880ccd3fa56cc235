/**
 * The targets without the parts that all of them begin with: `aws/1/us-east-1` and `aws/1/eu-west-1` are named by their
 * regions.
 */
export function shortTargets(targets: readonly string[]): readonly string[] {
  const parts = targets.map((target) => target.split("/"));
  const most = Math.min(...parts.map((own) => own.length)) - 1;
  let common = 0;
  while (common < most && parts.every((own) => own[common] === parts[0]?.[common])) common += 1;
  return parts.map((own) => own.slice(common).join("/"));
}
