import { NetworkMap } from '../../../src';
import { Severity } from '../../../src/checks';
import { toSarif } from '../../../src/cli/reports/sarif';

const finding = { id: 'SVC001', severity: Severity.ERROR, kind: 'Service', namespace: 'shop', name: 'web', problem: 'broken', fix: 'mend it' };

/** How the log names the file of a finding. */
function uriOf(file: string): string {
  const log = toSarif([finding], new Map([['Service shop/web', { file, line: 1 }]]), new Map()) as { runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[] };
  return log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
}

test.each([
  ['deploy/web.yaml', 'deploy/web.yaml'],
  ['/srv/web.yaml', 'file:///srv/web.yaml'],
  ['C:\\srv\\web.yaml', 'file:///C:/srv/web.yaml'],
  ['my files/ä.yaml', 'my%20files/%C3%A4.yaml'],
  ['pr#12/100%?.yaml', 'pr%2312/100%25%3F.yaml'],
  ['shop:web.yaml', './shop:web.yaml'],
  ['deploy/shop:web.yaml', 'deploy/shop:web.yaml'],
])('the file %s is %s', (file, uri) => {
  expect(uriOf(file)).toBe(uri);
  expect(decodeURIComponent(new URL(uri, 'file:///').pathname)).toBe(file.startsWith('/') || file.startsWith('C:') ? `/${file.replace(/\\/g, '/').replace(/^\//, '')}` : `/${file}`);
});

test('a rule says what its check finds, why that matters and what to change: alerts are headed by it', () => {
  const log = toSarif([finding], new Map(), NetworkMap.fromManifests([])._checks());
  expect(log).toMatchObject({
    runs: [{
      tool: {
        driver: {
          rules: [{
            id: 'SVC001',
            shortDescription: { text: 'the selector matches no Pod template of the namespace' },
            fullDescription: { text: expect.stringMatching(/\w\.$/) },
            help: { text: expect.stringMatching(/\n\nChange: .*\.$/) },
          }],
        },
      },
    }],
  });
});
