import { backupLines, balanceWord, checkLines, commonWords, isWeighted, serverWords } from './server-words';
import type { EdgeBackend, EdgeModel } from '../model';

/** `backend` sections in the article's layout, one blank line between two. HAProxy wants the last line ended. */
export function renderFragment(model: EdgeModel): string {
  return model.backends.map((backend) => `${backendLines(backend).join('\n')}\n`).join('\n');
}

const INDENT = ' '.repeat(8);

function backendLines(backend: EdgeBackend): string[] {
  const { name, mode, clientIpHeader, responseTimeoutMs } = backend;
  const common = commonWords(backend);
  const weighted = isWeighted(backend);
  const lines = [
    `mode    ${mode}`,
    ...(clientIpHeader === undefined ? [] : [`option forwardfor header ${clientIpHeader}`]),
    `balance ${balanceWord(backend)}`,
    ...backupLines(backend),
    ...(responseTimeoutMs === undefined ? [] : [`timeout server ${responseTimeoutMs}`]),
    ...checkLines(backend),
    ...backend.servers.map((server) => [...serverWords(server, weighted), ...common].join(' ')),
  ];
  return [`backend ${name}`, ...lines.map((line) => `${INDENT}${line}`)];
}
