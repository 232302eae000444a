/** Version of the engine; a test holds it against the package. */
export const ENGINE_VERSION = '0.1.0';
