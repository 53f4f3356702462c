import { Focus } from './focus';
import type { Graph } from './graph';
import { problemText } from '../../private/messages/show';
import { nearestText } from '../../private/nearest';

/**
 * The part of a picture that is asked for.
 *
 * @throws if nobody declares the host, or nothing is in the namespace: an empty picture would look like an answer
 */
export function focused(graph: Graph, host?: string, namespace?: string): Graph {
  const ofHost = host === undefined ? graph : partOf(graph, 'focusHost', host);
  return namespace === undefined ? ofHost : partOf(ofHost, 'focusNamespace', namespace, host === undefined ? '' : ` of what requests for ${host} meet`);
}

function partOf(graph: Graph, option: 'focusHost' | 'focusNamespace', asked: string, among = ''): Graph {
  if (typeof asked !== 'string') throw new Error(problemText(`'${option}' is no text`, asked, 'write one name, or leave it out'));
  const focus = new Focus(graph);
  const isHost = option === 'focusHost';
  const part = isHost ? focus.host(asked) : focus.namespace(asked);
  if (part.nodes.length > 0) return part;
  const [names, what] = isHost ? [focus.hosts, 'is a host that nobody declares'] : [focus.namespaces, `is a namespace with nothing${among}`];
  throw new Error(problemText(`'${option}' ${what}`, asked, names.length === 0 ? 'leave it out: there is none' : `use one of ${nearestText(asked, names)}, or leave it out`));
}
