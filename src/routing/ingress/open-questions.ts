import { HAPROXY_INGRESS, HAPROXY_TECH, INGRESS_NGINX, KONG, SPEC, TRAEFIK } from '../dialects/controllers';
import { DefaultBackendScope, PathReading, RootDot } from '../dialects/dialect-answers';
import type { DialectAnswers } from '../dialects/dialect-answers';
import { AS_SENT, OTHER_FORMS } from '../path-forms';

/** Another way to read the rules than the first. */
export interface OtherReading {
  readonly answers: DialectAnswers;
  /** The code of readings that differ by this. */
  readonly code: string;
  /** What it takes for granted. */
  readonly phrase: string;
  /** What the first reading takes for granted instead. */
  readonly otherwise: string;
}

/** The questions that controllers answer differently, one at a time: analysis of the sources in docs/dialects/spec.md. */
export const QUESTIONS: readonly OtherReading[] = [
  {
    answers: { ...SPEC, fallsThrough: true },
    code: 'RULE_FALLTHROUGH_DEPENDS',
    phrase: 'less specific hosts are asked too',
    otherwise: 'a declared host decides alone',
  },
  {
    answers: { ...SPEC, prefix: PathReading.TEXT },
    code: 'RULE_DIALECT_PATH',
    phrase: 'Prefix compares texts',
    otherwise: 'Prefix compares path elements',
  },
  {
    answers: { ...SPEC, implementationSpecific: PathReading.TEXT },
    code: 'RULE_DIALECT_PATH',
    phrase: 'ImplementationSpecific compares texts',
    otherwise: 'ImplementationSpecific is read like Prefix',
  },
  {
    answers: { ...SPEC, implementationSpecific: PathReading.TEXT_ANY_CASE },
    code: 'RULE_DIALECT_PATH',
    phrase: 'ImplementationSpecific compares texts in any case',
    otherwise: 'ImplementationSpecific is read like Prefix',
  },
  {
    // The AWS Load Balancer Controller ("Ingress specification") and GKE ("path: /*"), which have no dialect here.
    answers: { ...SPEC, implementationSpecific: PathReading.WILDCARD },
    code: 'RULE_DIALECT_PATH',
    phrase: 'the * of an ImplementationSpecific path stands for any text',
    otherwise: 'the * of an ImplementationSpecific path stands for itself',
  },
  {
    answers: { ...SPEC, keepsHostsWithoutPaths: false },
    code: 'RULE_FALLTHROUGH_DEPENDS',
    phrase: 'a host without paths counts as not declared',
    otherwise: 'a host without paths goes to the default backend',
  },
  {
    answers: { ...SPEC, defaultBackend: DefaultBackendScope.PATHLESS_HOSTS },
    code: 'RULE_FALLTHROUGH_DEPENDS',
    phrase: 'a default backend is for the hosts without paths alone',
    otherwise: 'a default backend is for all hosts',
  },
];

/** The question of hosts that are written with the dot of the root. */
export const DOT: OtherReading = {
  answers: { ...SPEC, rootDot: RootDot.KEPT },
  code: 'RULE_DIALECT_HOST',
  phrase: 'the dot at the end of the host is a part of it',
  otherwise: 'the dot at the end of the host means nothing',
};

/** The question of paths with percent-encoding or slashes in a row, on which the text is silent. */
export const FORMS: readonly OtherReading[] = OTHER_FORMS.map(({ form, phrase }) => ({
  answers: { ...SPEC, pathForm: form },
  code: 'RULE_DIALECT_PATH',
  phrase,
  otherwise: AS_SENT,
}));

const CONTROLLERS = [INGRESS_NGINX, HAPROXY_TECH, HAPROXY_INGRESS, KONG, TRAEFIK];

/** What the controllers make of annotations and of TLS. Canaries are canaries for all, as the annotation is meant so. */
export const ANNOTATIONS: readonly OtherReading[] = CONTROLLERS.map((answers) => ({
  answers: { ...SPEC, annotations: { ...answers.annotations, canaryPrefix: SPEC.annotations.canaryPrefix } },
  code: 'RULE_ANNOTATION_DEPENDS',
  phrase: `${answers.label} reads annotations and TLS`,
  otherwise: 'neither annotations nor TLS change anything',
}));

/** All of the above as the controllers combine them. */
export const COMBINED: readonly OtherReading[] = CONTROLLERS.map((answers, at) => ({
  answers: {
    ...ANNOTATIONS[at].answers,
    prefix: answers.prefix,
    implementationSpecific: answers.implementationSpecific,
    fallsThrough: answers.fallsThrough,
    pathForm: answers.pathForm,
    rootDot: answers.rootDot,
    keepsHostsWithoutPaths: answers.keepsHostsWithoutPaths,
    regexPrefix: answers.regexPrefix,
  },
  code: 'RULE_DIALECT_PATH',
  phrase: `as ${answers.label} reads it`,
  otherwise: 'by the text of the API',
}));

/** The same with the reach of default backends, which is left open for Ingresses with a host without paths only. */
export const COMBINED_DEFAULTS: readonly OtherReading[] = COMBINED.map((reading, at) => ({
  ...reading,
  answers: { ...reading.answers, defaultBackend: CONTROLLERS[at].defaultBackend },
  code: 'RULE_FALLTHROUGH_DEPENDS',
}));
