/** The part of yauzl that the runtime's unpacking uses; the package comes without types. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }
  export interface ZipFile extends EventEmitter {
    readEntry(): void;
    openReadStream(entry: Entry, done: (error: Error | null, stream: Readable) => void): void;
  }
  export interface Options {
    readonly lazyEntries?: boolean;
    readonly autoClose?: boolean;
  }
  const yauzl: {
    open(file: string, options: Options, done: (error: Error | null, zip: ZipFile) => void): void;
  };
  export default yauzl;
}
