import { compareText } from '../../network/words';
import type { World } from '../../network/world';

const EVERY = '*';

/** Every host of a rule or of an edge, sorted; `*` where every host is taken. */
export function declaredHosts({ clusters, edges }: World): string[] {
  const hosts = [
    ...clusters.flatMap(({ objects: { ingresses, httpRoutes } }) => [
      ...ingresses.flatMap((ingress) => [...ingress.hosts.map(({ host = EVERY }) => host), ...(ingress.defaultBackend === undefined ? [] : [EVERY])]),
      ...httpRoutes.flatMap(({ hostnames }) => (hostnames.length > 0 ? hostnames : [EVERY])),
    ]),
    ...edges.flatMap(({ model }) => model.routes.map(({ host }) => host)),
  ];
  return [...new Set(hosts.map((host) => host.toLowerCase()))].sort(compareText);
}
