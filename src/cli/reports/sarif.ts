import type { Finding } from '../../checks';
import { Severity } from '../../checks';
import type { NetworkMap } from '../../map';
import { nameOf } from '../../network/words';
import type { Place } from '../manifests/places';

const LEVELS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' };

/**
 * A log of findings as SARIF 2.1.0 (OASIS), as code-scanning services read it.
 *
 * What is acknowledged is not in it: SARIF has `suppressions` for that, which GitHub's code scanning does not read, so that
 * such a result would stand there as an open alert (its page "SARIF support", and github/codeql-action#1230).
 */
export function toSarif(findings: readonly Finding[], places: ReadonlyMap<string, Place>, checks: Checks): unknown {
  const ids = [...new Set(findings.map(({ id }) => id))].sort();
  const rules = ids.map((id) => ruleOf(id, checks.get(id)));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk8s-network-patterns', rules } },
      results: findings.map((finding) => resultOf(finding, ids, places)),
    }],
  };
}

/** What the checks say of themselves, by their ids. */
type Checks = ReturnType<NetworkMap['_checks']>;

/** GitHub heads an alert with the short description, and has the others beside it. */
function ruleOf(id: string, check: ReturnType<Checks['get']>): unknown {
  if (!check) return { id };
  const { title, why, fix } = check;
  return { id, shortDescription: { text: title }, fullDescription: { text: why }, help: { text: `${why}\n\nChange: ${fix}.` } };
}

function resultOf(finding: Finding, ids: readonly string[], places: ReadonlyMap<string, Place>): unknown {
  const { id, severity, problem, fix, constructPath } = finding;
  const object = nameOf(finding);
  const place = places.get(object);
  const physicalLocation = place && { artifactLocation: { uri: uriOf(place.file) }, region: { startLine: place.line } };
  return {
    ruleId: id,
    ruleIndex: ids.indexOf(id),
    level: LEVELS[severity],
    message: { text: `${object}: ${problem}; ${fix}` },
    locations: [{ ...physicalLocation && { physicalLocation }, logicalLocations: [{ name: object, fullyQualifiedName: constructPath ?? object }] }],
    partialFingerprints: { 'finding/v1': `${id} ${object} ${problem}` },
  };
}

/** SARIF names files by URI: relative ones as they are, with what a path may have and a URI may not escaped (RFC 3986, 3.3 and 4.2). */
function uriOf(file: string): string {
  const path = file.split('\\').map(encodeURI).join('/').replace(/[?#]/g, encodeURIComponent);
  if (/^([A-Za-z]:)?\//.test(path)) return `file://${path.startsWith('/') ? '' : '/'}${path}`;
  return /^[^/]*:/.test(path) ? `./${path}` : path;
}
