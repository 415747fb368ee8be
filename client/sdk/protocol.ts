/** Messages of AppSync's WebSocket protocol, as far as a client has to know them. */

export interface ProtocolError {
  errorType?: string;
  message?: string;
  errorCode?: number;
}

export interface ServerMessage {
  type:
    'connection_ack' | 'connection_error' | 'start_ack' | 'data' | 'error' | 'complete' | 'ka' | 'unknown';
  id?: string;
  payload?: {
    connectionTimeoutMs?: number;
    data?: unknown;
    /** A list, or for some errors a single object. */
    errors?: ProtocolError[] | ProtocolError;
  };
}

/** The subprotocols of a connection: the protocol's name and the authorization of the handshake. */
export function subprotocols(headers: Record<string, string>): string[] {
  const base64 = btoa(JSON.stringify(headers));
  const url = base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return ['graphql-ws', `header-${url}`];
}

/** A frame's message; a frame that is none has the type `unknown`. */
export function messageOf(frame: unknown): ServerMessage {
  try {
    return JSON.parse(String(frame)) as ServerMessage;
  } catch {
    return { type: 'unknown' };
  }
}

/** The errors of a message, as a list. */
export function errorsOf(message: ServerMessage): ProtocolError[] {
  const errors = message.payload?.errors ?? [];
  return Array.isArray(errors) ? errors : [errors];
}

/** Whether trying again with the same credentials is pointless. */
export function isRefusal(errors: ProtocolError[]): boolean {
  return errors.some(
    ({ errorType, errorCode }) =>
      /Unauthorized/.test(errorType ?? '') || [400, 401, 403].includes(errorCode ?? 0),
  );
}
