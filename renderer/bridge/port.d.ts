import type { Port } from '../../shared/contracts/rpc/port.ts';
/** The page's end of a message channel as a port of the RPC. */
export declare function messagePort(channel: MessagePort): Port;
