import { heldBack } from './policy/leaving';
import { isServiceName, serviceOfName } from '../../network/lookup/service-of-name';
import type { ServiceObject } from '../../network/read';
import { nameOf, plainName } from '../../network/words';
import type { Tools } from '../flow/tools';
import { goOn, hop, stop } from '../flow/walk';
import type { Walk } from '../flow/walk';
import { HopStep } from '../hop';
import { Verdict } from '../verdict';

/**
 * An ExternalName is a CNAME (DNS specification 1.1.0, 2.5): a name of this cluster is followed, with the same port; any
 * other leads outside, where policies let who asks out.
 */
export function external(walk: Walk, service: ServiceObject, { places }: Tools): Walk {
  const network = walk.network!;
  const name = plainName(service.externalName ?? '');
  const { aliases = [], backend } = walk;
  const port = backend?.port ?? walk.now.port;
  const told = (code: string, decision: string) => hop(HopStep.SERVICE, code, decision, { object: service });
  if (name === '') return stop(walk, told('SVC_EXTERNALNAME_EMPTY', `${nameOf(service)} is an ExternalName without a name`), { verdict: Verdict.UNREACHABLE });
  if (aliases.includes(name)) return stop(walk, told('SVC_EXTERNALNAME_LOOP', `${nameOf(service)} leads to ${name}, which leads back to it`), { verdict: Verdict.UNREACHABLE });
  if (isServiceName(network, name)) {
    const asked = serviceOfName(network, name);
    const target = asked && network.service(asked.namespace, asked.service);
    if (target === undefined) return stop(walk, told('SVC_EXTERNALNAME_MISSING', `${nameOf(service)} leads to ${name}, and no Service has that name`), { verdict: Verdict.UNREACHABLE });
    const now = { ...walk.now, port };
    return goOn(walk, told('SVC_EXTERNALNAME', `${nameOf(service)} leads to ${name}, in the same cluster`), HopStep.SERVICE, { targets: [], place: undefined, service: target, servicePort: undefined, podHost: asked?.host, aliases: [...aliases, name], now });
  }
  const note = places.knows(name) ? ', an address of what is declared' : '';
  const leaves = told('SVC_EXTERNALNAME', `${nameOf(service)} leads to ${name}${note}: the request leaves the cluster, with the host ${walk.now.host}`);
  const held = heldBack(walk, port);
  return held ? stop(goOn(walk, leaves, HopStep.POLICY), held, { verdict: Verdict.BLOCKED }) : stop(walk, leaves, { verdict: Verdict.EXTERNAL });
}
