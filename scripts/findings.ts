/** What `npm audit --json` prints, as far as it is needed. */
interface Report {
  vulnerabilities?: Record<string, { via: (string | { name: string; url: string; severity: string; title: string })[] }>;
  message?: string;
}

export interface Finding {
  name: string;
  /** GHSA-… */
  id: string;
  severity: string;
  title: string;
}

const ID = /GHSA(-[0-9a-z]{4}){3}/g;

/** Throws where the registry did not answer: an audit that was not made is no clean one. */
export function findingsOf(report: string): Finding[] {
  const { vulnerabilities, message } = JSON.parse(report) as Report;
  if (!vulnerabilities) throw new Error(`npm audit was not answered: ${message ?? 'no findings in what it printed'}`);
  const findings = Object.values(vulnerabilities).flatMap(({ via }) =>
    via.flatMap((each) => (typeof each === 'string' ? [] : [{ name: each.name, id: each.url.match(ID)?.[0] ?? each.url, severity: each.severity, title: each.title }])),
  );
  return [...new Map(findings.map((each) => [each.id, each])).values()];
}

/** Ids of the advisories that a text speaks of. */
export function explainedIn(text: string): Set<string> {
  return new Set(text.match(ID));
}
