import { hostPort } from '../../private/ip-address';
import type { EdgeBackend, EdgeModel } from '../edge-model';

/** `backend` sections in the article's layout, one blank line between two. HAProxy wants the last line ended. */
export function renderFragment(model: EdgeModel): string {
  return model.backends.map((backend) => `${backendLines(backend).join('\n')}\n`).join('\n');
}

const INDENT = ' '.repeat(8);

function backendLines(backend: EdgeBackend): string[] {
  const { intervalMs, rise, fall } = backend.health;
  const check = `check inter ${intervalMs} rise ${rise} fall ${fall}`;
  return [
    `backend ${backend.name}`,
    `${INDENT}mode    ${backend.mode}`,
    ...(backend.clientIpHeader === undefined ? [] : [`${INDENT}option forwardfor header ${backend.clientIpHeader}`]),
    `${INDENT}balance ${backend.balance}`,
    // A server name takes no brackets, an IPv6 address needs them.
    ...backend.servers.map(({ address, port }) => `${INDENT}server ${address}:${port} ${hostPort(address, port)} ${check}`),
  ];
}
