import type { DefaultedService, ServicePort } from './service';
import { protocolOf } from './service';
import { qualifiedName, suggestKey } from '../fields/labels';
import { dnsLabel, suggestLabel } from '../fields/names';
import { portName, portNameFix, portNumber } from '../fields/ports';
import type { Rule } from '../rules/rule';
import { declaring } from '../rules/versions';
import type { Report } from '../text/report';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const PORT_FIX = 'use a port between 1 and 65535';

/** Rules for `spec.ports` of a Service. */
export const PORT_RULES: ReadonlyArray<Rule<DefaultedService>> = [
  {
    field: 'spec.ports',
    rule: 'at least one, unless the Service is headless or ExternalName',
    source: 'validateService',
    check: (service, report) => {
      if (service.ports.length > 0 || service.headless || service.type === 'ExternalName') return;
      report.required('spec.ports', '', 'add a port, or set clusterIP to None for a headless Service without ports');
    },
  },
  {
    field: 'spec.ports[].name',
    rule: 'required when there is more than one port; DNS-1123 label, at most 63 characters (not the 15 of a container port); unique',
    source: 'validateServicePort',
    check: checkNames,
  },
  {
    field: 'spec.ports[].port',
    rule: '1-65535',
    source: 'validateServicePort',
    check: (service, report) => service.ports.forEach((port, at) => {
      const messages = portNumber(port.port ?? 0);
      if (messages.length > 0) report.invalid(`spec.ports[${at}].port`, port.port ?? 0, messages, PORT_FIX);
    }),
  },
  {
    field: 'spec.ports[].protocol',
    rule: 'TCP, UDP or SCTP in capitals; absent or "" means TCP',
    source: 'validateServicePort',
    check: (service, report) => service.ports.forEach((port, at) => {
      if (!PROTOCOLS.includes(protocolOf(port))) report.unsupported(`spec.ports[${at}].protocol`, protocolOf(port), PROTOCOLS);
    }),
  },
  {
    field: 'spec.ports[].targetPort',
    rule: 'a number 1-65535, or the name of a container port: at most 15 lower-case letters, digits and single hyphens with a letter; 0, "" and absent mean the port',
    source: 'ValidatePortNumOrName',
    check: (service, report) => service.ports.forEach((port, at) => checkTargetPort(port, at, report)),
  },
  {
    field: 'spec.ports[].appProtocol',
    rule: '[prefix/]name as keys of labels are; "" is rejected',
    changes: ['labelKeyText'],
    source: 'validateServicePort',
    check: (service, report, since) => service.ports.forEach((port, at) => {
      if (port.appProtocol === null || port.appProtocol === undefined) return;
      const messages = qualifiedName(port.appProtocol, since);
      if (messages.length > 0) report.invalid(`spec.ports[${at}].appProtocol`, port.appProtocol, messages, `remove appProtocol, or use ${suggestKey(port.appProtocol)}`);
    }),
  },
  {
    field: 'spec.ports[]',
    rule: 'each pair of protocol and port once, whatever the targetPort',
    source: 'validateService',
    check: checkPairs,
  },
  {
    field: 'spec.ports[].nodePort',
    rule: 'not on ClusterIP; each pair of protocol and nodePort once; ignored on ExternalName',
    source: 'validateService',
    check: checkNodePorts,
  },
  {
    field: 'spec.ports[].port',
    rule: 'not 10250 on a LoadBalancer Service, up to 1.32',
    changes: ['kubeletPortFree'],
    source: 'ValidateService (1.32)',
    check: (service, report, since) => {
      if (since.kubeletPortFree || service.type !== 'LoadBalancer') return;
      service.ports.forEach((port, at) => {
        if (port.port === 10250) report.invalid(`spec.ports[${at}]`, 10250, ['may not expose port 10250 externally since it is used by kubelet'], `use another port than 10250, or ${declaring('kubeletPortFree')}`);
      });
    },
  },
];

function checkNames(service: DefaultedService, report: Report): void {
  const ports = service.ports;
  const names = ports.length > 1 ? new Set<string>() : undefined;
  ports.forEach((port, at) => {
    const name = port.name ?? '';
    if (name === '') {
      if (ports.length > 1) report.required(`spec.ports[${at}].name`, '', `give each port a name, e.g. "${protocolOf(port).toLowerCase().slice(0, 10)}-${port.port ?? 0}"`);
      return;
    }
    const messages = dnsLabel(name);
    if (messages.length > 0) report.invalid(`spec.ports[${at}].name`, name, messages, `rename the port to "${suggestLabel(name)}"`);
    if (names?.has(name)) report.duplicate(`spec.ports[${at}].name`, name, 'give each port a name of its own');
    names?.add(name);
  });
}

function checkTargetPort(port: ServicePort, at: number, report: Report): void {
  const target = port.targetPort;
  if (target === null || target === undefined || target === 0 || target === '') {
    const inherited = portNumber(port.port ?? 0);
    if (inherited.length > 0) report.invalid(`spec.ports[${at}].targetPort`, port.port ?? 0, inherited, `${PORT_FIX} as port; targetPort follows it`);
    return;
  }
  const messages = typeof target === 'number' ? portNumber(target) : portName(target);
  if (messages.length > 0) report.invalid(`spec.ports[${at}].targetPort`, target, messages, typeof target === 'number' ? PORT_FIX : portNameFix(target));
}

function checkPairs(service: DefaultedService, report: Report): void {
  if (service.ports.length < 2) return;
  const seen = new Map<string, number>();
  service.ports.forEach((port, at) => {
    const key = `${protocolOf(port)} ${port.port ?? 0}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, at);
      return;
    }
    const value = { Name: '', Protocol: protocolOf(port), AppProtocol: null, Port: port.port ?? 0, TargetPort: 0, NodePort: 0 };
    report.duplicate(`spec.ports[${at}]`, value, `remove it, or give it another port or protocol than spec.ports[${first}]`);
  });
}

/** On NodePort and LoadBalancer an entry without nodePort shares the one of an entry with the same port, as the allocator does it. */
function checkNodePorts(service: DefaultedService, report: Report): void {
  const seen = new Set<string>();
  const shared = new Map<number, number>();
  if (service.hasNodePorts && service.ports.length > 1) {
    for (const { port, nodePort } of service.ports) if (nodePort && !shared.has(port ?? 0)) shared.set(port ?? 0, nodePort);
  }
  service.ports.forEach((port, at) => {
    const nodePort = port.nodePort || shared.get(port.port ?? 0) || 0;
    if (nodePort === 0) return;
    if (service.type === 'ClusterIP') report.forbidden(`spec.ports[${at}].nodePort`, "may not be used when `type` is 'ClusterIP'", 'remove nodePort, or set type to NodePort');
    const key = `${protocolOf(port)} ${nodePort}`;
    if (seen.has(key)) report.duplicate(`spec.ports[${at}].nodePort`, nodePort, 'give each port a nodePort of its own');
    seen.add(key);
  });
}
