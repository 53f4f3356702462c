import type { PolicyPort } from '../../../network/read';

/** Whether a port of a policy may be the one that is asked by TCP: a name may be any. */
export function includesPort({ protocol, port, endPort }: PolicyPort, asked: number): boolean {
  return protocol === 'TCP' && (port?.number === undefined || (port.number <= asked && asked <= (endPort ?? port.number)));
}
