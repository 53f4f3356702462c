import type { Construct } from 'constructs';
import { EdgeFeature, HaproxyEdge, HaproxyForm, KongEdge, KongFlavour, NginxEdge, ZoneEdge } from '../../../src';
import type { Edge, EdgeProps } from '../../../src';

/** Every renderer, with what its users must say may be lost in order to get anything at all. */
export const RENDERERS: { readonly [id: string]: (scope: Construct, id: string, props?: EdgeProps) => Edge } = {
  haproxy: (scope, id, props) => new HaproxyEdge(scope, id, { form: HaproxyForm.FULL, ...props }),
  nginx: (scope, id, props = {}) => new NginxEdge(scope, id, { ...props, degrade: [EdgeFeature.ACTIVE_CHECK, ...props.degrade ?? []] }),
  kong: (scope, id, props) => new KongEdge(scope, id, props),
  deck: (scope, id, props) => new KongEdge(scope, id, { ...props, flavour: KongFlavour.DECK, selectTags: ['edge.example.com'], passiveChecks: true }),
  zone: (scope, id, props) => new ZoneEdge(scope, id, {
    ...props,
    origin: 'example.com',
    virtualIps: ['10.0.0.250', '2001:db8::250'],
    nameServers: [{ name: 'ns1.example.com', addresses: ['10.0.0.53'] }, { name: 'ns.example.net' }],
  }),
};
