import { ControllerDialect } from '../../routing';

/** Every dialect by a name that can be stored. */
const DIALECTS: ReadonlyMap<string, () => ControllerDialect> = new Map([
  ['spec', () => ControllerDialect.spec()],
  ['haproxyTech', () => ControllerDialect.haproxyTech()],
  ['haproxyIngress', () => ControllerDialect.haproxyIngress()],
  ['haproxyIngress strictHost', () => ControllerDialect.haproxyIngress({ strictHost: true })],
  ['ingressNginx', () => ControllerDialect.ingressNginx()],
  ['kong', () => ControllerDialect.kong()],
  ['traefik', () => ControllerDialect.traefik()],
  ['traefik strictPrefix', () => ControllerDialect.traefik({ strictPrefix: true })],
]);

/** What a dialect is stored as; undefined for one that is not known here. */
export function dialectKey(dialect: ControllerDialect): string | undefined {
  const own = contentOf(dialect);
  return [...DIALECTS].find(([, make]) => contentOf(make()) === own)?.[0];
}

/** By content: a bundle may have a copy of the dialects that the one who declares it has not. */
function contentOf({ name, _answers }: ControllerDialect): string {
  return JSON.stringify([name, _answers]);
}

/** The dialect that was stored. */
export function dialectOf(key: string | undefined): ControllerDialect | undefined {
  return key === undefined ? undefined : DIALECTS.get(key)?.();
}
