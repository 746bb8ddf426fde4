// TCP traffic between two network namespaces, for the demo and the live tests: a sink, and a sender
// that opens one short connection after another. It ends by itself and prints what each one carried.

import Glibc

signal(SIGPIPE, SIG_IGN)

do {
  switch try Command(arguments: Array(CommandLine.arguments.dropFirst())) {
  case .help: writeLine(Command.usage, to: STDOUT_FILENO)
  case .serve(let sink): try sink.run()
  case .send(let sender): try sender.run()
  case .wire(let wire): try wire.run()
  }
} catch let error as UsageError {
  writeLine("bpftune-traffic: \(error.message)\n\(Command.usage)", to: STDERR_FILENO)
  exit(2)
} catch {
  writeLine("bpftune-traffic: \(error)", to: STDERR_FILENO)
  exit(1)
}
