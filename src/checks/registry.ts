import type { Check } from './check';
import { DNS001 } from './dns/external/dns001-host-rewrite';
import { DNS002 } from './dns/external/dns002-sni';
import { DNS003 } from './dns/external/dns003-address';
import { DNS004 } from './dns/external/dns004-cname-loop';
import { DNS005 } from './dns/external/dns005-in-cluster';
import { DNS006 } from './dns/external/dns006-missing-target';
import { DNS012 } from './dns/external/dns012-port-name';
import { DNS007 } from './dns/names/dns007-public-suffix';
import { DNS008 } from './dns/names/dns008-stateful-set';
import { DNS009 } from './dns/names/dns009-short-name';
import { EDGE001 } from './edge/edge001-port-drift';
import { EDGE002 } from './edge/edge002-host-drift';
import { EDGE003 } from './edge/edge003-tls-ends';
import { EDGE004 } from './edge/edge004-proxy-protocol';
import { EDGE005 } from './edge/edge005-health-path';
import { EDGE006 } from './edge/edge006-listener-clash';
import { EDGE007 } from './edge/edge007-forged-headers';
import { EDGE008 } from './edge/edge008-no-servers';
import { EDGE009 } from './edge/edge009-ip-family';
import { GW001 } from './gateway/gw001-parent';
import { GW002 } from './gateway/gw002-hostnames';
import { GW003 } from './gateway/gw003-reference-grant';
import { GW004 } from './gateway/gw004-backend';
import { ING001 } from './ingress/backend/ing001-backend-service';
import { ING002 } from './ingress/backend/ing002-backend-port';
import { ING003 } from './ingress/backend/ing003-backend-form';
import { ING010 } from './ingress/rules/ing010-duplicate-rule';
import { ING011 } from './ingress/rules/ing011-shadowed';
import { ING012 } from './ingress/rules/ing012-slash-twin';
import { ING013 } from './ingress/rules/ing013-fall-through';
import { ING014 } from './ingress/rules/ing014-implementation-specific';
import { ING015 } from './ingress/rules/ing015-regex-spreads';
import { ING016 } from './ingress/rules/ing016-exact-prefix-twin';
import { ING040 } from './ingress/rules/ing040-form';
import { ING020 } from './ingress/serving/ing020-class-exists';
import { ING021 } from './ingress/serving/ing021-default-class';
import { ING030 } from './ingress/serving/ing030-tls-covers-hosts';
import { ING031 } from './ingress/serving/ing031-tls-secret';
import { ING032 } from './ingress/serving/ing032-two-secrets';
import { NP001 } from './policy/selecting/np001-selects-nothing';
import { NP002 } from './policy/selecting/np002-peer-selects-nothing';
import { NP004 } from './policy/selecting/np004-named-port';
import { NP005 } from './policy/selecting/np005-service-port';
import { NP007 } from './policy/selecting/np007-unknown-namespace';
import { NP008 } from './policy/selecting/np008-host-network';
import { NP010 } from './policy/selecting/np010-open-workload';
import { NP011 } from './policy/selecting/np011-blanket-policy';
import { NP003 } from './policy/traffic/np003-route-denied';
import { NP006 } from './policy/traffic/np006-dns-blocked';
import { POD001 } from './service/pods/pod001-probe-port';
import { SVC001 } from './service/pods/svc001-selects-nothing';
import { SVC002 } from './service/pods/svc002-no-selector';
import { SVC003 } from './service/pods/svc003-named-target';
import { SVC004 } from './service/pods/svc004-undeclared-target';
import { SVC005 } from './service/pods/svc005-protocol';
import { SVC006 } from './service/pods/svc006-mixed-workloads';
import { SVC016 } from './service/pods/svc016-two-ways';
import { SVC010 } from './service/ports/svc010-node-port-taken';
import { SVC011 } from './service/ports/svc011-node-port-range';
import { SVC012 } from './service/ports/svc012-host-port-taken';
import { SVC013 } from './service/ports/svc013-port-form';
import { SVC014 } from './service/ports/svc014-unnamed-port';

/** All checks, as the documentation groups them. A new check is a new line here. */
export const CHECK_GROUPS: readonly { readonly title: string; readonly checks: readonly Check[] }[] = [
  { title: 'Ingress', checks: [ING001, ING002, ING003, ING010, ING011, ING012, ING013, ING014, ING015, ING016, ING020, ING021, ING030, ING031, ING032, ING040] },
  { title: 'Service and Pod', checks: [POD001, SVC001, SVC002, SVC003, SVC004, SVC005, SVC006, SVC010, SVC011, SVC012, SVC013, SVC014, SVC016] },
  { title: 'DNS and ExternalName', checks: [DNS001, DNS002, DNS003, DNS004, DNS005, DNS006, DNS007, DNS008, DNS009, DNS012] },
  { title: 'NetworkPolicy', checks: [NP001, NP002, NP003, NP004, NP005, NP006, NP007, NP008, NP010, NP011] },
  { title: 'Gateway API', checks: [GW001, GW002, GW003, GW004] },
  { title: 'Edge', checks: [EDGE001, EDGE002, EDGE003, EDGE004, EDGE005, EDGE006, EDGE007, EDGE008, EDGE009] },
];

/** All checks, in one list. */
export const CHECKS: readonly Check[] = CHECK_GROUPS.flatMap(({ checks }) => checks);
