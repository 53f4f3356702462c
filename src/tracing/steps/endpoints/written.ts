import type { Endpoint, EndpointsObject, ServiceObject, ServicePort, WorkloadObject } from '../../../network/read';
import { nameOf } from '../../../network/words';
import { listed } from '../../flow/text';
import { hop, goOn, stop } from '../../flow/walk';
import type { Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import { Verdict } from '../../verdict';

/**
 * Endpoints that somebody else writes: EndpointSlices or Endpoints. Their ports are found by the name of the Service's port.
 * Where none is ready, kube-proxy takes those that end and serve still (`CategorizeEndpoints`, in all versions since 1.28);
 * controllers and Gateways may look at the endpoints for themselves.
 */
export function writtenEndpoints(walk: Walk, service: ServiceObject, written: readonly EndpointsObject[]): Walk {
  const wanted = walk.servicePort!;
  const addressed = written.filter(({ hasNames }) => !hasNames);
  const [object] = addressed;
  if (object === undefined) return ofNames(walk, written[0]);
  const every = addressed.flatMap((slice) => slice.endpoints.map((endpoint) => ({ slice, endpoint })));
  const named = every.filter(({ endpoint }) => isNamed(endpoint, walk.podHost));
  const all = named.length > 0 ? named : every;
  const ready = all.filter(({ endpoint }) => endpoint.ready || service.publishNotReadyAddresses);
  const serving = ready.length > 0 || service.headless ? ready : all.filter(({ endpoint }) => endpoint.servesStill);
  const ending = ready.length === 0;
  if (serving.length === 0) return stop(walk, hop(HopStep.ENDPOINTS, 'EP_NOT_READY', `${nameOf(object)} has no endpoint that is ready`, { object }), { verdict: Verdict.UNREACHABLE });
  const open = serving.flatMap(({ slice, endpoint }) => {
    const port = portOf(slice, service, wanted);
    return port === undefined ? [] : [{ endpoint, port }];
  });
  if (open.length === 0) {
    const name = wanted.name === undefined ? 'without a name' : `named ${JSON.stringify(wanted.name)}`;
    return stop(walk, hop(HopStep.ENDPOINTS, 'EP_NAMED_PORT_UNRESOLVED', `${nameOf(object)} has no TCP port ${name}, as port ${wanted.port} of the Service is`, { object }), { verdict: Verdict.UNREACHABLE });
  }
  const pods = open.flatMap(({ endpoint: { pod, addresses }, port }) => {
    const workload = podOf(walk, service, pod, addresses);
    return workload === undefined ? [] : [{ workload, port }];
  });
  const where = listed(open.slice(0, 3).map(({ endpoint: { addresses: [address = 'an address'] }, port }) => (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`)));
  const told = hop(HopStep.ENDPOINTS, 'EP_ADDRESSES', `${nameOf(object)}: ${where}${open.length > 3 ? ` and ${open.length - 3} more` : ''}${ending ? ', which end and serve still: none is ready' : ''}`, { object, assumed: ending && readsForItself(walk) });
  const now = { ...walk.now, port: open[0].port, address: open[0].endpoint.addresses[0] };
  if (pods.length > 0) return goOn(walk, told, HopStep.POLICY, { pods, now });
  if (open.some(({ endpoint: { pod } }) => pod !== undefined)) {
    return stop(goOn(walk, told, HopStep.POD, { now }), hop(HopStep.POD, 'POD_NOT_DECLARED', `Pod ${open.find(({ endpoint }) => endpoint.pod)!.endpoint.pod} gets it; it is not declared, and what NetworkPolicies say of it is not known`, { assumed: true }), { verdict: Verdict.DELIVERED });
  }
  return stop(walk, told, { verdict: Verdict.EXTERNAL }, { now });
}

/** discovery/v1 `EndpointSlice.addressType`: kube-proxy leaves names out, and for others they have no defined meaning. */
function ofNames(walk: Walk, object: EndpointsObject): Walk {
  return stop(walk, hop(HopStep.ENDPOINTS, 'EP_NAMES', `${nameOf(object)} has names (addressType FQDN), which kube-proxy leaves out; what others make of them is not known`, { object }), { verdict: Verdict.UNKNOWN });
}

/** Whether it is no client of kube-proxy that asks, but what read the rules. */
function readsForItself({ className, gateway }: Walk): boolean {
  return className !== undefined || gateway !== undefined;
}

/** A client that was given the addresses by DNS asks them on the port that it has in mind, whatever a slice says. */
function portOf({ ports }: EndpointsObject, service: ServiceObject, wanted: ServicePort): number | undefined {
  if (!service.ports.includes(wanted)) return wanted.port;
  const found = ports.find((one) => (one.name ?? '') === (wanted.name ?? '') && one.protocol === 'TCP');
  return found && (found.port ?? wanted.targetPort.number ?? wanted.port);
}

/** Whether an endpoint is the one that DNS has below the Service's name: by its hostname, or its address with dashes. */
function isNamed({ hostname, addresses }: Endpoint, label: string | undefined): boolean {
  return label === undefined || hostname?.toLowerCase() === label || addresses.some((address) => address.toLowerCase().replace(/[.:]/g, '-') === label);
}

function podOf(walk: Walk, { namespace }: ServiceObject, pod: string | undefined, addresses: readonly string[]): WorkloadObject | undefined {
  const workloads = walk.network!.workloadsIn(namespace);
  return workloads.find(({ kind, name, podIps }) => (kind === 'Pod' && name === pod) || podIps.some((ip) => addresses.includes(ip)));
}
