import { Duration } from 'cdk8s';
import { RENDERERS } from './renderers';
import { settingFor } from './scenarios';
import type { Setting } from './scenarios';
import { EdgeBalance, EdgeFeature as Feature, EdgeMode, EdgeTls, EdgeUpstreamTls, HealthCheck, IpFamily, PathType } from '../../../src';
import type { EdgeBackendOptions, EdgeProps } from '../../../src';

interface Use {
  readonly props?: EdgeProps;
  readonly declare: (setting: Setting) => void;
}

const offload = (keyFile?: string) => EdgeTls.offload({ certificateFile: '/etc/ssl/a.pem', keyFile });
const shop = (options: EdgeBackendOptions = {}, props: EdgeProps = {}): Use => ({
  props,
  declare: ({ edge, backend }) => edge.addBackend('shop', backend('shop', 30080), { healthCheck: HealthCheck.tcp(), ...options }),
});
const host = (name: string, options: Parameters<Setting['edge']['addHostName']>[2] = {}, props: EdgeProps = {}, mode?: EdgeMode): Use => ({
  props,
  declare: (setting) => {
    shop({ mode }).declare(setting);
    setting.edge.addHostName(name, 'shop', options);
  },
});
const check = (options: object) => shop({ healthCheck: HealthCheck.http({ path: '/ready', ...options }) });

/** For each feature the least that asks for it, and the same without. A feature that is missing here does not compile. */
const USES: Record<Feature, [without: Use, asking: Use]> = {
  [Feature.TCP_MODE]: [shop(), shop({ mode: EdgeMode.TCP })],
  [Feature.BALANCE_LEAST_CONNECTIONS]: [shop(), shop({ balance: EdgeBalance.LEAST_CONNECTIONS })],
  [Feature.BALANCE_SOURCE]: [shop(), shop({ balance: EdgeBalance.SOURCE })],
  [Feature.BALANCE_HEADER]: [shop({ balance: EdgeBalance.SOURCE }), shop({ balance: EdgeBalance.HEADER, balanceHeader: 'X-A' })],
  [Feature.CLIENT_IP_HEADER]: [shop(), shop({ clientIpHeader: 'X-A' })],
  [Feature.PROXY_PROTOCOL]: [shop(), shop({ proxyProtocol: true })],
  [Feature.UPSTREAM_TLS]: [host('a.example.com'), {
    declare: (setting) => {
      shop({ upstreamTls: EdgeUpstreamTls.unverified() }).declare(setting);
      setting.edge.addHostName('a.example.com', 'shop');
    },
  }],
  [Feature.RESPONSE_TIMEOUT]: [host('a.example.com'), {
    declare: (setting) => {
      shop({ responseTimeout: Duration.minutes(7) }).declare(setting);
      setting.edge.addHostName('a.example.com', 'shop');
    },
  }],
  [Feature.ACTIVE_CHECK]: [{ declare: () => undefined }, shop()],
  [Feature.CHECK_FAST_INTERVAL]: [shop(), shop({ healthCheck: HealthCheck.tcp({ fastInterval: Duration.millis(123) }) })],
  [Feature.CHECK_TIMEOUT]: [shop(), shop({ healthCheck: HealthCheck.tcp({ timeout: Duration.millis(123) }) })],
  [Feature.HTTP_CHECK]: [shop(), check({})],
  [Feature.CHECK_HOST]: [check({}), check({ host: 'a.example.com' })],
  [Feature.CHECK_STATUS]: [check({}), check({ status: 204 })],
  [Feature.CHECK_PORT]: [check({}), check({ port: 10256 })],
  [Feature.WEIGHT]: [shop(), shop({ weight: 7 })],
  [Feature.BACKUP]: [shop(), {
    declare: (setting) => {
      shop().declare(setting);
      setting.edge.addTarget('shop', setting.backend('other', 30081), { backup: true });
    },
  }],
  [Feature.DRAIN]: [shop(), {
    declare: (setting) => {
      shop().declare(setting);
      setting.edge.addTarget('shop', setting.backend('other', 30081), { drain: true });
    },
  }],
  [Feature.ROUTES]: [shop(), host('a.example.com')],
  [Feature.WILDCARD_HOST]: [host('a.example.com'), host('*.example.com')],
  [Feature.PATH_EXACT]: [host('a.example.com'), host('a.example.com', { path: '/a', pathType: PathType.EXACT })],
  [Feature.PATH_PREFIX]: [host('a.example.com'), host('a.example.com', { path: '/a' })],
  [Feature.TLS_TERMINATE]: [host('a.example.com'), host('a.example.com', { tls: offload() })],
  [Feature.TLS_PASSTHROUGH]: [shop({ mode: EdgeMode.TCP }), host('a.example.com', { tls: EdgeTls.passthrough() }, { redirectToHttps: false }, EdgeMode.TCP)],
  [Feature.KEY_FILE]: [host('a.example.com', { tls: offload() }), host('a.example.com', { tls: offload('/etc/ssl/b.key') })],
  [Feature.HTTPS_REDIRECT]: [host('a.example.com', { tls: offload() }, { redirectToHttps: false, degrade: [Feature.TLS_TERMINATE] }), host('a.example.com', { tls: offload() }, { degrade: [Feature.TLS_TERMINATE] })],
  [Feature.ACME_BACKEND]: [host('a.example.com'), host('a.example.com', {}, { acmeBackend: 'shop' })],
  [Feature.IP_FAMILIES]: [host('a.example.com'), host('a.example.com', {}, { ipFamilies: [IpFamily.IPV4, IpFamily.IPV6] })],
  [Feature.LISTENER_PORTS]: [host('a.example.com'), host('a.example.com', {}, { httpPort: 8080 })],
  [Feature.TIMEOUTS]: [host('a.example.com'), host('a.example.com', {}, { timeouts: { connect: Duration.millis(123) } })],
};

function textOf(renderer: string, { props, declare }: Use): string {
  const setting = settingFor(renderer, props);
  declare(setting);
  return JSON.stringify(setting.edge.render());
}

/** What leaves no trace in a text, and why that loses nothing. */
const ACCEPTED: Record<string, Feature[]> = {
  // An upstream of Kong takes requests and bytes alike: its service says which.
  kong: [Feature.TCP_MODE],
  deck: [Feature.TCP_MODE],
  // Users of NGINX gave up all checks by name.
  nginx: [Feature.CHECK_FAST_INTERVAL, Feature.CHECK_TIMEOUT, Feature.HTTP_CHECK, Feature.CHECK_HOST, Feature.CHECK_STATUS, Feature.CHECK_PORT],
};

/** What is refused where it is asked for with its feature's name, or for a reason of the vendor's. */
const REFUSAL = /got .*; .+/;

describe.each(Object.keys(RENDERERS))('%s', (renderer) => {
  test.each(Object.values(Feature))("'%s' is in the text, or in an error", (feature) => {
    const [without, asking] = USES[feature];
    let text: string;
    try {
      text = textOf(renderer, asking);
    } catch (error) {
      expect((error as Error).message).toMatch(REFUSAL);
      return;
    }
    if (ACCEPTED[renderer]?.includes(feature)) expect(text).toBe(textOf(renderer, without));
    else expect(text).not.toBe(textOf(renderer, without));
  });
});
