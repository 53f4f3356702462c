import type { KongFileOptions } from './kong-file-options';
import { KongFlavour } from './kong-flavour';
import { serviceLines } from './kong-services';
import { upstreamLines } from './kong-upstreams';
import type { EdgeModel } from '../model';
import { writtenFrom } from '../model/written-from';

/** Kong's declarative file. Every string is quoted: bare `no` is a boolean in YAML, `1:20` a number. */
export function renderDeclarative(model: EdgeModel, options: KongFileOptions = PLAIN_FILE): string {
  const deck = options.flavour === KongFlavour.DECK;
  const services = serviceLines(model);
  const upstreams = model.backends.flatMap((backend) => upstreamLines(backend, options));
  return [
    ...headLines(model, deck),
    '_format_version: "3.0"',
    ...(deck ? ['_info:', '  select_tags:', ...options.selectTags.map((tag) => `    - ${JSON.stringify(tag)}`)] : []),
    ...(services.length > 0 ? ['services:', ...services] : []),
    ...(upstreams.length === 0 ? ['upstreams: []'] : ['upstreams:', ...upstreams]),
    '',
  ].join('\n');
}

const PLAIN_FILE: KongFileOptions = { flavour: KongFlavour.DB_LESS, selectTags: [], passiveChecks: false };

/** Says what the file comes from and what to do with it. The gate let the construct path through, so that it stays on its line. */
function headLines({ sourcePath, name }: EdgeModel, deck: boolean): string[] {
  const file = `${name}.yaml`;
  return [
    writtenFrom(sourcePath, 'KongEdge'),
    `# Test:    ${deck ? `deck validate -s ${file} && deck diff -s ${file} (decK 1.28 and later: deck file validate, deck gateway diff)` : `kong config parse ${file}`}`,
    `# Load:    ${deck ? `deck sync -s ${file} (decK 1.28 and later: deck gateway sync)` : `POST /config, or KONG_DECLARATIVE_CONFIG=${file} and kong reload: both replace everything that Kong has`}`,
  ];
}
