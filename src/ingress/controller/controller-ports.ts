import type { IConstruct } from 'constructs';
import type { ControllerPort } from './controller-port';
import { listOf } from '../../private/given';
import { usageError } from '../../private/messages/usage-error';
import { Protocol } from '../../services';

/** Copies of a controller's ports, by the API server's rules for the ports of a container. */
export function controllerPorts(where: IConstruct, given: ControllerPort[]): ControllerPort[] {
  const ports = listOf(where, 'ports', given).map((port) => ({ ...port, protocol: port.protocol ?? Protocol.TCP }));
  if (ports.length === 0) {
    throw usageError(where, "'ports' is empty", ports, "give at least one port, e.g. ports: [{ name: 'http', containerPort: 80, hostPort: 80 }]");
  }
  const owners = new Map<string, string>();
  for (const { name, containerPort, hostPort, protocol } of ports) {
    if (!isPortName(name)) throw usageError(where, 'the name of a port is not one', name, "use at most 15 lower-case letters, digits and single '-', a letter among them");
    refuse(where, `containerPort' of '${name}`, containerPort);
    if (hostPort !== undefined) refuse(where, `hostPort' of '${name}`, hostPort);
    for (const key of [`name ${name}`, ...(hostPort === undefined ? [] : [`hostPort ${hostPort}/${protocol}`])]) {
      if (owners.has(key)) throw usageError(where, `two ports, '${owners.get(key)}' and '${name}', have the same ${key.split(' ')[0]}`, key.split(' ')[1], 'give each its own');
      owners.set(key, name);
    }
  }
  return ports;
}

/** An IANA service name, RFC 6335. */
function isPortName(name: unknown): boolean {
  return typeof name === 'string' && /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

function refuse(where: IConstruct, what: string, port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw usageError(where, `'${what}' is no port`, port, 'use a whole number from 1 to 65535');
}
