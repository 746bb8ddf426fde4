import Foundation
import PackagePlugin

/// Compiles each `bpf/*.bpf.c` with the toolchain's own clang, and embeds the object as Swift source.
@main struct EmbedProbes: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "bpf")
    // All of them are inputs of each command: build commands know no dependency files.
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".c") || $0.hasSuffix(".h") }
    let embed = try context.tool(named: "bpf-embed").url
    let clang = try context.tool(named: "clang").url
    let objcopy = try context.tool(named: "llvm-objcopy").url

    return files.filter { $0.hasSuffix(".bpf.c") }.map { file in
      let name = file.dropLast(".bpf.c".count)
      let output = context.pluginWorkDirectoryURL.appending(path: "\(name).bpf.swift")
      return .buildCommand(
        displayName: "Compiling bpf/\(file)",
        executable: embed,
        arguments: [clang.path, objcopy.path, folder.appending(path: file).path, output.path],
        inputFiles: files.map { folder.appending(path: $0) },
        outputFiles: [output])
    }
  }
}
