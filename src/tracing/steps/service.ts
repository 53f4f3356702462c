import { external } from './external-name';
import type { Network } from '../../network/network';
import type { ServiceObject, ServicePort } from '../../network/read';
import { portText, nameOf } from '../../network/words';
import type { PortReference } from '../../network/words';
import { show } from '../../private/messages/show';
import type { RuleTarget } from '../../routing/rule-reading';
import type { Tools } from '../flow/tools';
import { fork, goOn, hop, stop } from '../flow/walk';
import type { Step, Walk } from '../flow/walk';
import { HopStep } from '../hop';
import { tcpPort } from '../places/places';
import { Verdict } from '../verdict';

/** The Service and its port. Several targets of one rule share the requests, the one with the greatest share first. */
export const service: Step = (walk, tools) => {
  const { targets = [] } = walk;
  if (targets.length > 1) {
    const sum = targets.reduce((all, { weight }) => all + weight, 0);
    return fork(targets.map((target) => ({ ...walk, targets: [target], reading: `${Math.round(100 * target.weight / sum)} of 100 requests, to ${target.service ?? target.resource}` })));
  }
  return targets.length === 1 ? chosen(walk, targets[0], tools) : direct(walk, tools);
};

/** What a rule names. */
function chosen(walk: Walk, { namespace, service: name, port, resource, refused }: RuleTarget, tools: Tools): Walk {
  const network = walk.network!;
  if (name === undefined && refused !== undefined) return notAllowed(walk, refused);
  if (name === undefined) return stop(walk, hop(HopStep.SERVICE, 'BACKEND_RESOURCE', `the backend is ${resource ?? 'no Service'}: what it does with a request is its controller's own`), { verdict: Verdict.UNKNOWN });
  const status = walk.gateway ? 500 : undefined;
  const found = network.service(namespace, name);
  if (found === undefined) {
    const backend = { namespace, service: name, port: port?.number ?? 0 };
    return stop(walk, hop(HopStep.SERVICE, 'BACKEND_SERVICE_MISSING', `there is no Service ${namespace}/${name}${near(network, namespace, name)}`, { object: { group: '', kind: 'Service', namespace, name, labels: new Map(), annotations: new Map() } }), { verdict: Verdict.UNREACHABLE, status }, { backend });
  }
  const servicePort = found.ports.find((one) => (port?.number !== undefined ? one.port === port.number && one.protocol === 'TCP' : one.name !== undefined && one.name === port?.name))
    ?? found.ports.find((one) => port?.number !== undefined && one.port === port.number);
  const backend = { namespace, service: name, port: servicePort?.port ?? port?.number ?? 0 };
  if (found.type === 'ExternalName' && refused !== undefined) return notAllowed({ ...walk, backend }, refused, found);
  if (found.type === 'ExternalName') return external({ ...walk, backend: { ...backend, port: port?.number ?? backend.port } }, found, tools);
  if (servicePort === undefined) return noPort(walk, found, port, backend, status);
  return refused === undefined ? reached({ ...walk, backend }, found, servicePort) : notAllowed({ ...walk, backend }, refused, found);
}

/** The Gateway API wants 500 for a reference that is not allowed (Gateway API v1, `HTTPRouteRule.backendRefs`). */
function notAllowed(walk: Walk, refused: string, object?: ServiceObject): Walk {
  return stop(walk, hop(HopStep.SERVICE, 'BACKEND_REFUSED', `500 is the answer: ${refused}`, { object }), { verdict: Verdict.REJECTED, status: 500 });
}

/** A Service that is asked by its own address. */
function direct(walk: Walk, tools: Tools): Walk {
  const found = walk.service!;
  const { name, namespace } = found;
  const { port } = walk.servicePort ?? { port: walk.now.port };
  const backend = walk.backend ?? { namespace, service: name, port };
  if (found.type === 'ExternalName') return external({ ...walk, backend }, found, tools);
  if (found.headless && walk.place === undefined) {
    // DNS gives the Pods' own addresses: nothing maps the port (kubernetes.io, "Headless Services").
    const servicePort: ServicePort = { protocol: 'TCP', port, targetPort: { number: port } };
    return goOn({ ...walk, backend }, hop(HopStep.SERVICE, 'SVC_HEADLESS', `${nameOf(found)} is headless: DNS gives the Pods' own addresses, so that port ${port} of the Pod is asked`, { object: found }), HopStep.ENDPOINTS, { service: found, servicePort });
  }
  const servicePort = walk.servicePort ?? tcpPort(found, port) ?? found.ports.find((one) => one.port === port);
  return servicePort === undefined ? noPort(walk, found, { number: port }, backend) : reached({ ...walk, backend }, found, servicePort);
}

function reached(walk: Walk, found: ServiceObject, servicePort: ServicePort): Walk {
  const { port, targetPort, protocol } = servicePort;
  if (protocol !== 'TCP') return stop(walk, hop(HopStep.SERVICE, 'EP_PROTOCOL_MISMATCH', `port ${port} of ${nameOf(found)} is for ${protocol}, and HTTP comes by TCP`, { object: found }), { verdict: Verdict.UNREACHABLE });
  const changes = { service: found, servicePort, now: { ...walk.now, port, address: undefined } };
  const how = `port ${port}${targetPort.number === port ? '' : ` leads to ${targetPort.name === undefined ? 'port' : 'the port named'} ${portText(targetPort)}`}`;
  if (found.selector.size === 0) return goOn(walk, hop(HopStep.SERVICE, 'SVC_NO_SELECTOR', `${nameOf(found)} selects no Pods: its endpoints are written by somebody else`, { object: found }), HopStep.ENDPOINTS, changes);
  return goOn(walk, hop(HopStep.SERVICE, found.headless ? 'SVC_HEADLESS' : 'SVC_FOUND', `${nameOf(found)}${found.headless ? ', headless' : ''}: ${how}`, { object: found }), HopStep.ENDPOINTS, changes);
}

function noPort(walk: Walk, found: ServiceObject, port: PortReference | undefined, backend: Walk['backend'], status?: number): Walk {
  const named = port?.number !== undefined || port?.name !== undefined;
  const rejectedBecause = named ? `it is not ${portText(port)}` : 'none is named';
  const considered = found.ports.map((one) => ({ what: `port ${one.port}${one.name === undefined ? '' : ` ${show(one.name)}`}`, rejectedBecause }));
  return stop(walk, hop(HopStep.SERVICE, 'BACKEND_PORT_MISSING', named ? `${nameOf(found)} has no port ${portText(port)}` : `the rule names no port of ${nameOf(found)}`, { object: found, considered }), { verdict: Verdict.UNREACHABLE, status }, { backend });
}

/** Most missing Services are in another namespace. */
function near(network: Network, namespace: string, name: string): string {
  const other = network.namespaces.find((one) => one !== namespace && network.service(one, name));
  return other === undefined ? '' : `; there is one in namespace ${other}`;
}
