import { sourcesOf, subjectOf } from './behind/edge-subject';
import { madeBy } from './behind/made-by';
import type { ConfigMapObject } from '../../network/read';
import type { Check } from '../check';
import { Severity } from '../finding';
import { place } from '../place';

/** A greeting that one side does not know. */
export const EDGE004: Check = {
  id: 'EDGE004',
  severity: Severity.ERROR,
  title: 'PROXY protocol is spoken on one side only',
  why: 'An error: a side that does not expect it takes the header for a broken request, and one that waits for it refuses whatever comes without. Known of controllers whose ConfigMap is declared by the same construct; others are left alone.',
  fix: 'set proxyProtocol on the edge\'s hosts and let the controller take it from there, or take the key out of the ConfigMap',
  example: 'An edge with `proxyProtocol: true` before a controller whose ConfigMap has no `use-proxy-protocol`.',
  *inWorld(scene) {
    for (const edge of scene.world.edges) {
      for (const backend of edge.model.backends) {
        for (const source of sourcesOf(backend)) {
          const made = madeBy(scene, source);
          const config = made !== undefined && made.classes.length > 0 ? made.configMaps[0] : undefined;
          if (config === undefined) continue;
          const expected = expects(config, edge.addresses);
          if (expected === (backend.proxyProtocol === true)) continue;
          yield { object: subjectOf(edge), problem: `backend ${backend.name} ${expected ? 'does not speak' : 'speaks'} the PROXY protocol, and the controller ${expected ? 'waits for' : 'does not expect'} it: ${place(config)}` };
        }
      }
    }
  },
};

/** `use-proxy-protocol` of ingress-nginx and haproxy-ingress is for all; `proxy-protocol` of haproxytech for addresses. */
function expects({ data }: ConfigMapObject, addresses: readonly string[]): boolean {
  if (data.get('use-proxy-protocol') === 'true') return true;
  const from = (data.get('proxy-protocol') ?? '').split(',').map((address) => address.trim());
  return addresses.some((address) => from.includes(address)) || from.includes('0.0.0.0/0');
}
