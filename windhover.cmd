@echo off
rem SPDX-License-Identifier: Apache-2.0
rem
rem Finds a JDK, compiles the launcher and runs it, as the script "windhover" does elsewhere.
setlocal enableextensions

set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "JDK="

if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%j in ('where javac 2^>nul') do call :try "%%~dpj.."
if not defined JDK for %%v in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft") do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do call :try "%%~d"
)
if not defined JDK (
  echo windhover: a JDK 17 or newer is needed, and none was found. 1>&2
  echo To get it: winget install EclipseAdoptium.Temurin.17.JDK 1>&2
  exit /b 1
)

set "SOURCES=%ROOT%\tools\cli\src\main\java"
set "CLASSES=%ROOT%\target\launcher"
if not exist "%CLASSES%" mkdir "%CLASSES%"
"%JDK%\bin\javac" --release 17 -proc:none -implicit:class -d "%CLASSES%" -sourcepath "%SOURCES%" "%SOURCES%\dev\windhover\cli\launch\Launch.java"
if errorlevel 1 exit /b 1
"%JDK%\bin\java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Dwindhover.root=%ROOT%" -cp "%CLASSES%" dev.windhover.cli.launch.Launch %*
exit /b %errorlevel%

rem Takes the folder as the JDK when it has a compiler that can compile for Java 17.
:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
"%~1\bin\javac" --release 17 -version >nul 2>nul
if errorlevel 1 exit /b 0
set "JDK=%~1"
exit /b 0
