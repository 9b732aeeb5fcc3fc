/**
 * The Python program that serves the emulator. It listens on a port of 127.0.0.1 that the system picks and prints it;
 * it ends when its standard input does, that is when the process that started it is gone, however it went.
 */
export const launcher = `
import asyncio, os, socket, sys, threading

def leave_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)

threading.Thread(target=leave_with_parent, daemon=True).start()

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack.app import app

listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(512)
config = Config()
config.bind = ['fd://%d' % listener.fileno()]
config.keep_alive_timeout = 75
config.loglevel = 'WARNING'
config.accesslog = None
print(listener.getsockname()[1], flush=True)
asyncio.run(serve(app, config))
`;
