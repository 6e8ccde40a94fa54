@echo off
rem Runs the Maven that is there: that of MAVEN_HOME, then that of PATH. Unlike mvnw, it gets none.
if exist "%MAVEN_HOME%\bin\mvn.cmd" (
  call "%MAVEN_HOME%\bin\mvn.cmd" %*
  exit /b %ERRORLEVEL%
)
where mvn >nul 2>nul
if %ERRORLEVEL%==0 (
  call mvn %*
  exit /b %ERRORLEVEL%
)
echo error: there is no Maven; install 3.8.1 or newer, or set MAVEN_HOME 1>&2
exit /b 1
