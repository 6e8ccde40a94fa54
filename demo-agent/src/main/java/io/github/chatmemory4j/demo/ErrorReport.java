package io.github.chatmemory4j.demo;

import io.github.chatmemory4j.demo.fault.Fault;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line on the error stream what ended a command. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine commandLine = error.getCommandLine();
        String message = String.valueOf(error.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        String command = commandLine.getCommandSpec().qualifiedName();
        return report(commandLine, message + "; see " + command + " --help", Fault.USER_ERROR);
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine commandLine, ParseResult parseResult) {
        Fault fault = Fault.of(error);
        return report(commandLine, fault.message(), fault.exitCode());
    }

    private static int report(CommandLine commandLine, String message, int exitCode) {
        commandLine.getOut().flush();
        commandLine.getErr().println("error: " + message);
        commandLine.getErr().flush();
        return exitCode;
    }
}
