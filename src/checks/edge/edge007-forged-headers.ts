import { sourcesOf } from './behind/edge-subject';
import type { ConfigMapObject } from '../../network/read';
import type { Check } from '../check';
import { Severity } from '../finding';
import type { WorldScene } from '../world-scene';

/** Headers that anybody may write. */
export const EDGE007: Check = {
  id: 'EDGE007',
  severity: Severity.WARNING,
  title: 'a controller believes X-Forwarded-* from everyone',
  why: 'Whoever reaches a node without the edge chooses the address and the scheme that Pods see. A warning for ingress-nginx\'s `use-forwarded-headers` without `proxy-real-ip-cidr`. Worth knowing where an edge of this library asked for it and the controller has no key that limits it: then only the network can.',
  fix: 'set proxy-real-ip-cidr to the edge\'s addresses, and let only the edge reach the nodes',
  example: 'A ConfigMap of ingress-nginx with `use-forwarded-headers: "true"` and no `proxy-real-ip-cidr`.',
  *inWorld(scene) {
    for (const { network } of scene.clusters) {
      for (const config of network.objects.configMaps) {
        const key = believed(config);
        if (key === undefined) continue;
        const byEdge = scene.once(controllersOfEdges).has(config.constructPath?.replace(/\/[^/]*$/, '') ?? '');
        yield { object: config, severity: byEdge ? Severity.INFO : Severity.WARNING, problem: `data: ${key} is believed from every address` };
      }
    }
  },
};

function believed({ data }: ConfigMapObject): string | undefined {
  const from = (data.get('proxy-real-ip-cidr') ?? '').split(',').map((cidr) => cidr.trim()).filter((cidr) => cidr !== '');
  const open = from.length === 0 || from.some((cidr) => cidr.endsWith('/0'));
  if (data.get('use-forwarded-headers') === 'true' && open) return 'use-forwarded-headers';
  return data.has('src-ip-header') ? 'src-ip-header' : undefined;
}

/** The controllers that edges lead to: the library wrote their ConfigMap. */
function controllersOfEdges({ world }: WorldScene): ReadonlySet<string> {
  return new Set(world.edges.flatMap(({ model }) => model.backends.flatMap(sourcesOf)));
}
