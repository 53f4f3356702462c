import type { EndpointsObject, ServiceObject, WorkloadObject } from '../../../network/read';
import { nameOf } from '../../../network/words';
import { listed } from '../../flow/text';
import { hop, goOn, stop } from '../../flow/walk';
import type { Walk } from '../../flow/walk';
import { HopStep } from '../../hop';
import { Verdict } from '../../verdict';

/** Endpoints that somebody else writes: EndpointSlices or Endpoints. Their ports are found by the name of the Service's port. */
export function writtenEndpoints(walk: Walk, service: ServiceObject, written: readonly EndpointsObject[]): Walk {
  const wanted = walk.servicePort!;
  const [object] = written;
  const all = written.flatMap((slice) => slice.endpoints.map((endpoint) => ({ slice, endpoint })));
  const ready = all.filter(({ endpoint }) => endpoint.ready || service.publishNotReadyAddresses);
  if (ready.length === 0) return stop(walk, hop(HopStep.ENDPOINTS, 'EP_NOT_READY', `${nameOf(object)} has no endpoint that is ready`, { object }), { verdict: Verdict.UNREACHABLE });
  const open = ready.flatMap(({ slice, endpoint }) => {
    const port = slice.ports.find((one) => (one.name ?? '') === (wanted.name ?? '') && one.protocol === 'TCP');
    return port === undefined ? [] : [{ endpoint, port: port.port ?? wanted.targetPort.number ?? wanted.port }];
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
  const told = hop(HopStep.ENDPOINTS, 'EP_ADDRESSES', `${nameOf(object)}: ${where}${open.length > 3 ? ` and ${open.length - 3} more` : ''}`, { object });
  const now = { ...walk.now, port: open[0].port, address: open[0].endpoint.addresses[0] };
  if (pods.length > 0) return goOn(walk, told, HopStep.POLICY, { pods, now });
  if (open.some(({ endpoint: { pod } }) => pod !== undefined)) {
    return stop(goOn(walk, told, HopStep.POD, { now }), hop(HopStep.POD, 'POD_NOT_DECLARED', `Pod ${open.find(({ endpoint }) => endpoint.pod)!.endpoint.pod} gets it; it is not declared, and what NetworkPolicies say of it is not known`, { assumed: true }), { verdict: Verdict.DELIVERED });
  }
  return stop(walk, told, { verdict: Verdict.EXTERNAL }, { now });
}

function podOf(walk: Walk, { namespace }: ServiceObject, pod: string | undefined, addresses: readonly string[]): WorkloadObject | undefined {
  const workloads = walk.network!.workloadsIn(namespace);
  return workloads.find(({ kind, name, podIps }) => (kind === 'Pod' && name === pod) || podIps.some((ip) => addresses.includes(ip)));
}
