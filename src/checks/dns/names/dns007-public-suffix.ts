import type { Check } from '../../check';
import { Severity } from '../../finding';

/** A namespace that takes names of the internet. */
export const DNS007: Check = {
  id: 'DNS007',
  severity: Severity.WARNING,
  title: 'a namespace is named like a top-level domain',
  why: 'Resolvers of Pods try `example.com.svc.cluster.local` before `example.com` (ndots 5): in a namespace `com`, a Service `example` takes the place of the site, for all namespaces (documentation of Services, warning about namespaces that match public suffixes). Worth knowing only for domains whose names are common for namespaces, such as `dev` and `app`.',
  fix: 'rename the namespace',
  example: `
apiVersion: v1
kind: Namespace
metadata: { name: com }
`,
  *inCluster(scene) {
    const { network } = scene;
    for (const name of network.namespaces) {
      const severity = SUFFIXES.get(name.toLowerCase());
      if (severity === undefined || !scene.tells(severity)) continue;
      const object = network.object('', 'Namespace', '', name) ?? { kind: 'Namespace', namespace: '', name };
      yield { object, severity, problem: `metadata.name: a Service called example in it would take the place of example.${name} for every Pod of the cluster` };
    }
  },
};

/** Top-level domains that namespaces are named like; those that say what a namespace is for weigh less. */
const SUFFIXES: ReadonlyMap<string, Severity> = new Map([
  ...'com net org edu gov mil int info biz name pro io co ai me tv us uk eu de fr it nl ch at be es pt pl cz se no fi dk ie ru ua cn jp kr in au nz ca br mx za to cc gg ly sh'.split(' ').map((name): [string, Severity] => [name, Severity.WARNING]),
  ...'dev app cloud shop store blog site online tech page web studio media games team tools build run host systems network services support email chat live news'.split(' ').map((name): [string, Severity] => [name, Severity.INFO]),
]);
