import { existsSync, readdirSync } from 'fs';
import { javascript, TextFile, typescript } from 'projen';

/**
 * Which folder of src/ may import which: the one table of the architecture.
 *
 * `private` may be imported by all and imports nobody.
 */
export const MAY_IMPORT: Record<string, string[]> = {
  cluster: [],
  dns: [],
  validation: [],
  services: ['cluster', 'dns'],
  ingress: ['services', 'cluster'],
  policy: ['services', 'cluster', 'dns'],
  edge: ['ingress', 'services', 'cluster'],
  network: ['edge'],
  routing: ['network'],
  resolving: ['network', 'dns'],
  connectivity: ['network'],
  checks: ['network', 'routing', 'connectivity'],
  tracing: ['network', 'routing', 'resolving', 'connectivity', 'checks'],
  diagrams: ['network', 'routing', 'checks', 'tracing'],
  map: ['edge', 'services', 'cluster', 'network', 'routing', 'resolving', 'connectivity', 'checks', 'tracing', 'diagrams'],
  app: ['edge', 'cluster', 'checks', 'map', 'validation'],
  cli: ['network', 'routing', 'checks', 'tracing', 'diagrams', 'map', 'validation'],
  plugin: ['network', 'checks', 'cli', 'map', 'validation'],
};

/** Folders that are not part of the public API. */
const NOT_EXPORTED = ['cli', 'private'];

/** The folders of src/edge that each render the model in one vendor's language: those with an edge, as haproxy/haproxy-edge.ts. */
function vendors(): string[] {
  const folders = readdirSync('src/edge', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.filter((name) => existsSync(`src/edge/${name}/${name}-edge.ts`)).sort();
}

/** Makes lint zones, and the barrel of all public folders, out of the one table. */
export class Layering {
  constructor(project: typescript.TypeScriptProject) {
    const folders = Object.keys(MAY_IMPORT).filter((folder) => existsSync(`src/${folder}/index.ts`));
    new TextFile(project, 'src/index.ts', {
      marker: true,
      lines: [
        `// ${project.projenCommand}: one line for each public folder. Edit projenrc/layering.ts, not this file.`,
        ...folders.filter((folder) => !NOT_EXPORTED.includes(folder)).map((folder) => `export * from './${folder}';`),
      ],
    });
    this.addRules(javascript.Eslint.of(project)!);
  }

  private addRules(eslint: javascript.Eslint): void {
    eslint.addRules({
      'import/no-cycle': ['error'],
      'import/no-default-export': ['error'],
      'import/no-restricted-paths': ['error', { zones: this.zones() }],
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
    });
    eslint.addOverride({
      files: ['test/**', 'bench/**', 'projenrc/**', '.projenrc.ts'],
      rules: { 'max-lines-per-function': 'off' },
    });
  }

  private zones() {
    const names = Object.keys(MAY_IMPORT);
    return [
      ...names.map((name) => ({
        target: `./src/${name}`,
        from: './src',
        except: [name, 'private', ...MAY_IMPORT[name]].map((allowed) => `./${allowed}`),
        message: `src/${name} may import only: ${[...MAY_IMPORT[name], 'private'].join(', ')} (projenrc/layering.ts)`,
      })),
      { target: './src/private', from: './src', except: ['./private'], message: 'src/private imports nobody (projenrc/layering.ts)' },
      ...vendors().map((vendor) => ({
        target: `./src/edge/${vendor}`,
        from: './src/edge',
        except: [`./${vendor}`, './model', ...['edge', 'edge-file', 'edge-props'].map((file) => `./${file}.ts`)],
        message: 'renderers never import each other (projenrc/layering.ts)',
      })),
    ];
  }
}
